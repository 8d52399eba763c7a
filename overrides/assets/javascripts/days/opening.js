// Opening state (办公状态): whether an office is open now, by Beijing time wherever the visitor is.
// The hours stand beside each office's; scripts/gongkai/pages/opening_hours.py says how they are written.
"use strict";

(() => {
  const MINUTE = 60_000;
  const AHEAD = 30; // days in which an office opens again

  const minutes = (time) => {
    const [hour, minute] = time.split(":").map(Number);
    return hour * 60 + minute;
  };
  const time = (minute) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;

  const read = (text) =>
    text.split("; ").map((season) => {
      const [span, weekdays, holidays, ...parts] = season.split(" ");
      const [from, to] = span.split("-");
      return { from, to, weekdays, holidays, parts: parts.map((part) => part.split("-").map(minutes)) };
    });

  const seasonOf = (day, seasons) =>
    seasons.find(({ from, to }) =>
      from <= to ? from <= day.name && day.name <= to : from <= day.name || day.name <= to,
    );

  // Whether the season's days of the week and the notices open an office on a day; null where no one can say.
  const opens = (day, { weekdays, holidays }, table) => {
    const usual = weekdays.includes(String(day.weekday));
    const named = day.named(table);
    if (named === undefined) return usual;
    if (named === null || holidays !== "off") return null;
    return named ? weekdays === "12345" || usual : false;
  };

  // Give the parts of a day on which an office is open; null where no one can say.
  const partsOf = (day, seasons, table) => {
    const season = seasonOf(day, seasons);
    const open = season ? opens(day, season, table) : null;
    return open === null ? null : open ? season.parts : [];
  };

  const called = (day, today) => {
    const days = day.number - today.number;
    return ["", "明天", "后天"][days] ?? (days < 7 ? day.weekdayName : `${day.month}月${day.date}日`);
  };

  const nextOpening = (today, minute, seasons, table) => {
    for (let days = 0; days <= AHEAD; days += 1) {
      const day = today.later(days);
      const parts = partsOf(day, seasons, table);
      if (parts === null) return null;
      const part = parts.find(([from]) => days > 0 || from > minute);
      if (part) return `${called(day, today)} ${time(part[0])}`.trim();
    }
    return null;
  };

  // Tell whether an office with such hours is open at a moment, in milliseconds since 1970.
  gongkai.openingState = (hours, table, moment) => {
    const seasons = read(hours);
    const { today, minute } = gongkai.Day.at(moment);
    const parts = partsOf(today, seasons, table);
    if (parts === null) {
      const season = seasonOf(today, seasons);
      const told = season?.parts.map((part) => part.map(time).join("—")).join("，");
      return { open: null, text: told ? `办公日 ${told}，节假日以公告为准` : "办公时间以公告为准" };
    }
    const now = parts.findIndex(([from, to]) => from <= minute && minute < to);
    if (now >= 0) {
      const last = now === parts.length - 1 || parts[now + 1][0] === parts[now][1];
      const until = last ? parts.at(-1)[1] : parts[now][1];
      return { open: true, text: `现在办公，${time(until)} ${last ? "下班" : "午休"}` };
    }
    const next = nextOpening(today, minute, seasons, table);
    const state = parts.length ? "现在不办公" : "今天休息";
    return { open: false, text: next ? `${state}，${next} 开始` : `${state}，恢复办公的时间以公告为准` };
  };

  const show = () => {
    for (const place of document.querySelectorAll("[data-hours]")) {
      const { open, text } = gongkai.openingState(place.dataset.hours, gongkai.days, Date.now());
      place.dataset.open = String(open);
      place.textContent = text;
      place.hidden = false;
    }
  };

  show();
  setInterval(show, MINUTE / 2);
  document.addEventListener("visibilitychange", show);
})();
