// Units (检索单元): what search counts as one. scripts/gongkai/search/units.py cuts the documents by the same rules.
"use strict";

globalThis.gongkai ??= {};

(() => {
  const HAN =
    "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\ue000-\\uf8ff\\uf900-\\ufaff" +
    "\\u{20000}-\\u{3ffff}";
  const LETTERS = `(?:(?![${HAN}])[\\p{L}\\p{M}])+`;
  const PART = new RegExp(
    `(?<han>[${HAN}])|(?<word>\\p{Nd}+|${LETTERS})|(?<sign>[.,/:\\-+&@_*=%])` +
      `|(?<space>(?:(?!\\n)[\\s\\p{Cf}\\x1c-\\x1f\\x85])+)|.`,
    "gsu",
  );
  const WORD_BEGINS = new RegExp(`^(?:\\p{Nd}|${LETTERS})`, "u");
  const WHOLE = /.[\p{M}\u1160-\u11ff\uff9e-\uffdc]*/gsu; // a character and what may compose with it
  const LINE = new Set(["\n", "\0"]);
  const PRIVATE = /[\ue000-\uf8ff]/g;
  const DASH = /[‐‑‒–—―−~]/g;
  const YEAR = /[([〔【〖][ \t-\r]*\d{4}[ \t-\r]*[)\]〕】〗]/g;

  const composed = (text) => text.replace(PRIVATE, "!").normalize("NFKC").toLowerCase();
  const alike = (text) =>
    text
      .replace(DASH, "-")
      .replaceAll("ς", "σ")
      .replace(YEAR, (year) => year.replace(/\D/g, " "));

  // Make alike what a visitor does not tell apart: width, case, dashes, and the brackets round a year.
  gongkai.fold = (text) => alike(composed(text));

  // Fold a text and tell for each character of the result where in the text it comes from.
  gongkai.traced = (text) => {
    const origins = [];
    const pieces = [];
    for (const { 0: whole, index } of text.matchAll(WHOLE)) {
      const piece = composed(whole);
      pieces.push(piece);
      for (let i = 0; i < piece.length; i++) origins.push(index);
    }
    origins.push(text.length);
    return { folded: alike(pieces.join("")), origins };
  };

  // Cut a folded text into units: the name of each, its place among units and breaks, where it begins and ends.
  gongkai.units = (folded) => {
    const units = [];
    let place = 0;
    let apart = 2; // what has been counted since the last unit: 1 for a mark, 2 more for the end of a line
    let number = false;
    let wordEnd = -1;
    for (const { 0: part, index, groups } of folded.matchAll(PART)) {
      const { han, word, sign, space } = groups;
      const end = index + part.length;
      if (han || word || (sign && wordEnd === index && ((sign === "%" && number) || WORD_BEGINS.test(folded.slice(end, end + 2))))) {
        units.push({ name: part, place: place++, begin: index, end });
        apart = 0;
      } else if (LINE.has(part) ? apart < 2 : !space && apart < 1) {
        apart += LINE.has(part) ? 2 : 1;
        place += LINE.has(part) ? 2 : 1;
      }
      if (word) {
        wordEnd = end;
        number = /^\p{Nd}/u.test(word);
      }
    }
    return units;
  };
})();
