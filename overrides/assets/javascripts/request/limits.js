// Limits (期限): the last days on which a request that came in on a day must be answered.
"use strict";

(() => {
  const place = document.getElementById("limits");
  const received = document.getElementById("received");

  // Give the last day of a limit in workdays; where a year on the way has no notice yet, what is missing.
  gongkai.lastDay = (day, count, table) => {
    const last = gongkai.workdaysAfter(day, count, table);
    if (last) return `最迟 ${last}（${last.weekdayName}）`;
    const known = [...table.keys()];
    const missing = day.year > known.at(-1) || day.year < known[0] ? day.year : known.at(-1) + 1;
    return `本页没有${missing}年的节假日安排，算不出日期`;
  };

  const show = () => {
    const day = gongkai.Day.parse(received.value);
    for (const told of place.querySelectorAll("[data-workdays]")) {
      told.textContent = day ? gongkai.lastDay(day, Number(told.dataset.workdays), gongkai.days) : "";
    }
  };

  received.value = gongkai.Day.at(Date.now()).today.iso;
  received.addEventListener("input", show);
  place.querySelector("[hidden]").hidden = false;
  show();
})();
