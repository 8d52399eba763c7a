// Days (日子): which are workdays by the State Council's notices; of a year without a notice nothing is known.
// The table stands on this script's own tag; scripts/gongkai/pages/day_table.py says how it is written.
"use strict";

globalThis.gongkai ??= {};

(() => {
  const DAY = 86_400_000;
  const BEIJING = 8 * 3_600_000; // a zone without summer time
  const NAMES = "日一二三四五六";

  const numeral = (number) => String(number).padStart(2, "0");

  // Read a table into the days of each year that are off (false) or worked though it is a weekend (true).
  gongkai.dayTable = (text) =>
    new Map(
      text
        .split(" ")
        .filter(Boolean)
        .map((year) => year.split(":"))
        .map(([year, days]) => [
          Number(year),
          new Map(days.split(",").map((day) => [day.slice(0, 4), day.endsWith("+")])),
        ]),
    );

  // A day of the calendar, without a clock. It is reckoned in UTC so that no zone of a visitor can shift it.
  class Day {
    constructor(number) {
      const date = new Date(number * DAY);
      this.number = number;
      this.year = date.getUTCFullYear();
      this.month = date.getUTCMonth() + 1;
      this.date = date.getUTCDate();
      this.weekday = date.getUTCDay() || 7;
      this.name = numeral(this.month) + numeral(this.date);
    }

    static parse(text) {
      const number = Date.parse(`${text}T00:00:00Z`) / DAY;
      return /^\d{4}-\d\d-\d\d$/.test(text) && Number.isInteger(number) ? new Day(number) : null;
    }

    // The day it is in Beijing, and the minutes that have passed of it.
    static at(moment) {
      const local = moment + BEIJING;
      return { today: new Day(Math.floor(local / DAY)), minute: Math.floor((local % DAY) / 60_000) };
    }

    later(days) {
      return new Day(this.number + days);
    }

    // Whether a notice makes it a day off (false) or of work (true); undefined if it says nothing; null: no notice.
    named(table) {
      const year = table.get(this.year);
      return year ? year.get(this.name) : null;
    }

    // Whether it is a workday; null where that is not known.
    works(table) {
      const named = this.named(table);
      return named === undefined ? this.weekday < 6 : named;
    }

    toString() {
      return `${this.year}年${this.month}月${this.date}日`;
    }

    get iso() {
      return `${this.year}-${numeral(this.month)}-${numeral(this.date)}`;
    }

    get weekdayName() {
      return `周${NAMES[this.weekday % 7]}`;
    }
  }

  // Give the day that is count workdays after a day, which is not counted; null where a year on the way is not known.
  gongkai.workdaysAfter = (day, count, table) => {
    let found = day;
    for (let left = count; left > 0; ) {
      found = found.later(1);
      const works = found.works(table);
      if (works === null) return null;
      if (works) left -= 1;
    }
    return found;
  };

  gongkai.Day = Day;
  gongkai.days = gongkai.dayTable(document.currentScript?.dataset.days ?? "");
})();
