// The index (检索索引) in the browser: loads the scripts that a query needs and finds the documents that answer it.
// scripts/gongkai/search writes them. Script tags also load where the site lies in a folder.
"use strict";

(() => {
  const INDEX = new URL("../../../search/", document.currentScript.src).href;
  const ENTRIES = 32; // documents whose entries are in one script
  const MOST_WORDS = 32; // of one query
  const MOST_SPELLINGS = 64; // of one run of letters
  const PROBES = 3; // pairs of a word that are asked first
  const NOTHING = "~";
  const INITIALS = 0xe000;
  const SYLLABLES = 0xe100;
  const HEADLINE = 1;
  const BODY = 2;

  class LoadError extends Error {
    constructor(path, stale) {
      super(path);
      this.stale = stale; // whether the page must be loaded anew, because the index is of another edition
    }
  }

  const waiting = new Map();
  const loaded = new Map();

  // Take what a script of the index says; each of them calls this once. The search page itself has one that all
  // searches begin with.
  gongkai.take = (path, version, ...said) => {
    if (waiting.has(path)) waiting.get(path)(version, said);
    else loaded.set(path, Promise.resolve(said));
  };

  // Load a script of the index, once; a failure may be tried again.
  function load(path, version = "") {
    if (!loaded.has(path)) {
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const fail = (stale) => reject(new LoadError(path, stale));
        waiting.set(path, (found, said) => (found === version ? resolve(said) : fail(true)));
        script.onload = () => fail(false);
        script.onerror = () => fail(false);
        script.charset = "utf-8";
        script.fetchPriority = "high"; // it is what the visitor waits for
        script.src = `${INDEX}${path}.js${version && `?${version}`}`;
        document.head.append(script);
      });
      loaded.set(path, promise);
      promise.catch(() => loaded.delete(path));
    }
    return loaded.get(path);
  }

  // Read a stream of numbers, a character each; scripts/gongkai/search/stream.py writes them.
  function numbers(stream) {
    const read = new Uint32Array(stream.length);
    let count = 0;
    for (let i = 0; i < stream.length; i++) {
      let code = stream.charCodeAt(i);
      if (code >> 10 === 0x36) code = stream.codePointAt(i++); // a pair of surrogates
      read[count++] = code - 0x23 - (code > 0x5c) - 0x800 * (code >= 0xe000);
    }
    return read.subarray(0, count);
  }

  // Order as UTF-16 does, which is how the shards are sorted.
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  function parsePairs(names) {
    const pairs = [];
    for (const line of names ? names.split("!") : []) {
      const [first, seconds] = line.split("|");
      for (let at = 0; at < seconds.length; ) {
        const isWord = seconds[at] === " ";
        const end = isWord ? seconds.indexOf(" ", at + 1) : at + 1 + (seconds.codePointAt(at) > 0xffff);
        const second = seconds.slice(at + isWord, end);
        pairs.push([first, second === NOTHING ? "" : second]);
        at = end + isWord;
      }
    }
    return pairs;
  }

  class Segment {
    constructor(number, [documents, version, firsts]) {
      this.number = number;
      this.documents = documents;
      this.version = version;
      this.firsts = parsePairs(firsts);
      this.shards = new Map();
    }

    script(name) {
      return load(`${this.number}/${name}`, this.version);
    }

    // The last shard that begins at or before a pair.
    shardOf(first, second) {
      let low = 0;
      let high = this.firsts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const at = this.firsts[middle];
        if ((compare(at[0], first) || compare(at[1], second)) <= 0) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    }

    async shard(number) {
      const said = await this.script(`s${number}`);
      if (!this.shards.has(number)) this.shards.set(number, new Shard(said));
      return this.shards.get(number);
    }

    // What is known of a pair, or of all pairs that begin with a unit: postings, one for each shard and pair.
    async postings({ first, second }) {
      const from = Math.max(0, this.shardOf(first, second ?? ""));
      const to = second === undefined ? this.shardOf(first, "\uffff") : from;
      const span = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
      const shards = this.firsts.length ? await Promise.all(span.map((number) => this.shard(number))) : [];
      return shards.flatMap((shard) => shard.find(first, second).map((pair) => shard.posting(pair)));
    }

    // What documents are filtered by, each as a function of a document's number.
    async facets() {
      const [days, ...rest] = await this.script("facets");
      const valuesOf = (i) => {
        const of = numbers(rest[i + 1]);
        return (number) => rest[i][of[number]];
      };
      let day = 0;
      const dayOf = numbers(days).map((distance, i) => (day = i ? day - distance : distance));
      return { day: (number) => dayOf[number], 分类: valuesOf(0), 体裁: valuesOf(2), 有效性: valuesOf(4), 发文机关: valuesOf(6) };
    }

    async entry(number) {
      const [entries] = await this.script(`e${Math.floor(number / ENTRIES)}`);
      const [address, title, documentNumber, indexNumber, day, category, validity, block, text, ...starts] =
        entries[number % ENTRIES];
      return { address, title, documentNumber, indexNumber, day, category, validity, block, text, starts: [0, ...starts] };
    }

    // A piece of a document's text; most documents have one.
    async text(entry, piece = 0) {
      const [texts] = await this.script(`t${entry.block + piece}`);
      return texts[piece ? 0 : entry.text];
    }
  }

  // A shard's postings, by the pairs they belong to.
  class Shard {
    #places = "";

    constructor([names, headlines, bodies, documents, lengths, places]) {
      this.pairs = parsePairs(names);
      this.headlines = numbers(headlines);
      this.bodies = numbers(bodies);
      this.documents = numbers(documents);
      this.lengths = numbers(lengths);
      this.#places = places;
    }

    find(first, second) {
      const found = [];
      this.pairs.forEach((pair, i) => {
        if (pair[0] === first && (second === undefined || pair[1] === second)) found.push(i);
      });
      return found;
    }

    // The documents of a pair, headlines before bodies, the lengths of those headlines, and what gives its places.
    posting(pair) {
      let at = 0;
      let length = 0;
      for (let i = 0; i < pair; i++) {
        at += this.headlines[i] + this.bodies[i];
        length += this.headlines[i];
      }
      const before = at;
      const documents = [];
      for (const count of [this.headlines[pair], this.bodies[pair]]) {
        let document = 0;
        for (let i = 0; i < count; i++) documents.push((document = (i ? document : 0) + this.documents[at++]));
      }
      return {
        documents,
        headlines: this.headlines[pair],
        lengths: this.lengths.subarray(length, length + this.headlines[pair]),
        places: (wanted) => this.#placesOf(documents, before, wanted),
      };
    }

    // The places of a pair in each of its documents that is wanted; before lie those of so many other documents.
    #placesOf(documents, before, wanted) {
      if (typeof this.#places === "string") this.#places = numbers(this.#places);
      let at = 0;
      for (let passed = 0; passed < before; at++) if (!(this.#places[at] & 1)) passed++;
      return documents.map((document) => {
        const places = wanted[document] ? [] : null;
        let place = 0;
        for (let more = true; more; at++) {
          place += this.#places[at] >> 1;
          more = Boolean(this.#places[at] & 1);
          places?.push(place);
        }
        return places;
      });
    }
  }

  // A word of a query: what must stand in a document as it was typed, unit by unit.
  class Word {
    constructor(units, spelled = false) {
      this.names = units.map((unit) => unit.name);
      this.places = units.map((unit) => unit.place - units[0].place);
      this.spelled = spelled;
      this.pairs = [];
      // Whether its last unit stands alone after a mark: what follows it in a document is anything.
      this.open = false;
      const runs = consecutive(this.places);
      runs.forEach((run, number) => {
        for (let i = 0; i + 1 < run.length; i += 2) this.#add(run[i], run[i + 1]);
        if (number + 1 < runs.length) this.#add(run.at(-1));
        else if (run.length === 1) this.open = number > 0;
        else if (run.length % 2) this.#add(run.at(-2), run.at(-1));
      });
      if (!this.pairs.length) this.pairs.push({ first: this.names[0], place: 0 });
    }

    #add(index, next) {
      this.pairs.push({ first: this.names[index], second: this.names[next] ?? "", place: this.places[index] });
    }

    // Whether finding all its pairs in a document is finding the word.
    get single() {
      return !this.open && this.pairs.length === 1;
    }

    // Where in a text's units the word begins.
    find(units) {
      return units.flatMap((unit, at) => (this.names.every((name, i) => this.#stands(name, i, units, at)) ? [at] : []));
    }

    #stands(name, i, units, at) {
      const unit = units[at + i];
      return unit?.name === name && unit.place - units[at].place === this.places[i];
    }
  }

  function consecutive(places) {
    const runs = [];
    places.forEach((place, i) => {
      if (i && place === places[i - 1] + 1) runs.at(-1).push(i);
      else runs.push([i]);
    });
    return runs;
  }

  const nameOf = ({ first, second }) => `${first} ${second}`;

  // Pairs by name, each once; a word may repeat itself.
  const distinct = (pairs) => new Map(pairs.map((pair) => [nameOf(pair), pair]));

  // The documents of a segment that hold a word, by where: in a headline, in the body, or both.
  class Holding {
    constructor(segment) {
      this.segment = segment;
      this.where = new Uint8Array(segment.documents).fill(HEADLINE | BODY);
      this.lengths = new Uint16Array(segment.documents).fill(0xffff);
    }

    // Keep what also holds a pair.
    async narrow(pairs) {
      for (const postings of await Promise.all([...distinct(pairs).values()].map((pair) => this.segment.postings(pair)))) {
        const seen = new Uint8Array(this.where.length);
        for (const { documents, headlines, lengths } of postings) {
          documents.forEach((document, i) => {
            seen[document] |= i < headlines ? HEADLINE : BODY;
            if (i < headlines) this.lengths[document] = Math.min(this.lengths[document], lengths[i]);
          });
        }
        for (let document = 0; document < seen.length; document++) this.where[document] &= seen[document];
      }
    }

    get documents() {
      const found = [];
      this.where.forEach((where, document) => where && found.push(document));
      return found;
    }

    // Keep what holds a word by its texts.
    async readTexts(word) {
      await Promise.all(
        this.documents.map(async (document) => {
          const entry = await this.segment.entry(document);
          const headline = [entry.documentNumber, entry.indexNumber, entry.title].join("\n");
          const pieces = await Promise.all(entry.starts.map((_, piece) => this.segment.text(entry, piece)));
          this.where[document] &= (holds(headline, word) && HEADLINE) | (pieces.some((text) => holds(text, word)) && BODY);
        }),
      );
    }

    // Keep what holds a word by the places of its pairs.
    async readPlaces(word) {
      const known = new Map();
      for (const [name, pair] of distinct(word.pairs)) known.set(name, placesByDocument(this.segment, pair, this.where));
      const read = await Promise.all(word.pairs.map((pair) => known.get(nameOf(pair))));
      for (const document of this.documents) {
        for (const [where, field] of [[HEADLINE, "headlines"], [BODY, "bodies"]]) {
          if (this.where[document] & where && !meet(word, read.map((places) => places[field].get(document)))) {
            this.where[document] &= ~where;
          }
        }
      }
    }
  }

  const holds = (text, word) => word.find(gongkai.units(gongkai.fold(text))).length > 0;

  // Whether somewhere all pairs of a word stand at their distances.
  function meet(word, places) {
    const [start, ...others] = word.pairs;
    return places[0].some((place) => others.every((pair, i) => places[i + 1].includes(place - start.place + pair.place)));
  }

  async function placesByDocument(segment, pair, where) {
    const found = { headlines: new Map(), bodies: new Map() };
    for (const posting of await segment.postings(pair)) {
      const places = posting.places(where);
      posting.documents.forEach((document, i) => {
        if (places[i]) found[i < posting.headlines ? "headlines" : "bodies"].set(document, places[i]);
      });
    }
    return found;
  }

  // Find a word in a segment: ask a few of its pairs, then whichever is cheaper of texts and places.
  async function holding(segment, word) {
    const found = new Holding(segment);
    const probes = new Set(Array.from({ length: PROBES }, (_, i) => word.pairs[Math.round((i * (word.pairs.length - 1)) / (PROBES - 1))]));
    await found.narrow([...probes]);
    if (word.single) return found;
    const rest = word.pairs.filter((pair) => !probes.has(pair));
    const few = !word.spelled && found.documents.length <= rest.length; // a text is about as long as a shard
    if (!few) await found.narrow(rest);
    if (few || word.open) await found.readTexts(word);
    else await found.readPlaces(word);
    return found;
  }

  // Cut what a visitor typed into words: at white space, except between quotes.
  gongkai.words = (text) =>
    Array.from(text.matchAll(/["“”]([^"“”]*)["“”]|[^\s"“”]+/gu), ([typed, quoted]) => {
      const units = gongkai.units(gongkai.fold(quoted ?? typed));
      return units.length ? new Word(units) : null;
    }).filter(Boolean);

  // Read letters as pinyin of titles: as initials, and as syllables in every way that they can be cut.
  async function spelledWords(text) {
    const letters = text.toLowerCase().replace(/[\s']/g, "").replaceAll("ü", "v").replace(/([ln])ue/g, "$1ve");
    if (!/^[a-z]{2,60}$/.test(letters)) return [];
    const [, names] = await load("tables");
    const initials = Array.from(letters, (letter) => INITIALS + letter.charCodeAt(0) - 0x61);
    const spellings = cuts(letters, names.split(" ")).map((cut) => cut.map((number) => SYLLABLES + number));
    return [initials, ...spellings].map(
      (codes) => new Word(codes.map((code, place) => ({ name: String.fromCharCode(code), place })), true),
    );
  }

  // Cut letters into syllables, the last of which may be unfinished; of very many ways those with long syllables do.
  function cuts(letters, syllables) {
    const numbered = syllables.map((syllable, number) => [syllable, number]).sort((a, b) => b[0].length - a[0].length);
    const found = [];
    const dead = new Set();
    const walk = (from, taken) => {
      const before = found.length;
      if (found.length >= MOST_SPELLINGS || dead.has(from)) return;
      const rest = letters.slice(from);
      for (const [syllable, number] of numbered) {
        if (syllable.startsWith(rest)) found.push([...taken, number]);
        else if (rest.startsWith(syllable)) walk(from + syllable.length, [...taken, number]);
      }
      if (found.length === before) dead.add(from);
    };
    walk(0, []);
    return found;
  }

  async function allSegments() {
    const [said] = await load("tables");
    return said.map((one, i) => new Segment(said.length - i, one));
  }

  // Load what hits are filtered by while they are still being looked for.
  gongkai.prepareFacets = async () => {
    await Promise.all((await allSegments()).map((segment) => segment.script("facets")));
  };

  // Find the documents that hold all words, or any of several spellings, in the order of relevance: those with all words
  // in a headline first, and of them those whose headline is little more; newest first among equals.
  async function hitsOf(words, { every }) {
    const segments = await allSegments();
    const lists = await Promise.all(
      segments.map(async (segment) => {
        const found = await Promise.all(words.map((word) => holding(segment, word)));
        const hits = [];
        for (let number = 0; number < segment.documents; number++) {
          const has = ({ where }) => where[number];
          if (every ? !found.every(has) : !found.some(has)) continue;
          hits.push({ segment, number, score: score(found.filter(has), words, number) });
        }
        return hits;
      }),
    );
    return lists.flat();
  }

  function score(held, words, number) {
    const leading = held.filter(({ where }) => where[number] & HEADLINE);
    if (!leading.length) return 0;
    const typed = Math.max(...words.map((word) => word.names.length));
    const covered = typed / Math.min(...leading.map(({ lengths }) => lengths[number]));
    return leading.length + Math.min(1, covered) * 0.99;
  }

  // Where in a document's body a word first stands; nothing if it is in a headline only.
  async function firstPlace({ segment, number }, word) {
    const where = Uint8Array.from({ length: segment.documents }, (_, document) => document === number);
    const read = await Promise.all(word.pairs.map((pair) => placesByDocument(segment, pair, where)));
    const [starts, ...rest] = read.map(({ bodies }) => bodies.get(number) ?? []);
    return starts.find((place) => meet(word, [[place], ...rest]));
  }

  // The piece of a hit's text in which a word first stands, else the first; most texts have but one.
  gongkai.piece = async (hit, entry, words) => {
    const places = entry.starts.length > 1 ? await Promise.all(words.map((word) => firstPlace(hit, word))) : [];
    const place = places.find((found) => found !== undefined) ?? 0;
    return hit.segment.text(entry, entry.starts.findLastIndex((start) => start <= place));
  };

  // Search: hits newest first, each with its score, the words, and whether letters were read as pinyin: they are if no
  // text has them, or if that is asked for.
  gongkai.search = async (text, { asPinyin = false } = {}) => {
    const words = gongkai.words(text).slice(0, MOST_WORDS);
    const hits = words.length && !asPinyin ? await hitsOf(words, { every: true }) : [];
    if (hits.length) return { hits, words, spelled: false };
    const spelled = await spelledWords(text);
    return { hits: spelled.length ? await hitsOf(spelled, { every: false }) : [], words, spelled: spelled.length > 0 };
  };

  // Put hits that matter most first; those that matter alike stay newest first.
  gongkai.byRelevance = (hits) => [...hits].sort((a, b) => b.score - a.score);

  gongkai.isLoadError = (error) => error instanceof LoadError;
})();
