const PLACE = 2 ** 32;

/** Remembers where in a file each key stood first, so that whoever says the same twice can be told. */
export class FirstPlaces {
  readonly #file: string;
  readonly #members: string[] = [];
  /** Per key and slot: member * 2^32 + line. */
  readonly #places = new Map<string, Map<number, number>>();

  constructor(file: string) {
    this.#file = file;
  }

  beginMember(name: string): void {
    this.#members.push(name);
  }

  /**
   * @param slot a time, as a small integer where it can be: a Map keeps those in half the memory.
   * @returns where the key and slot stood first; `undefined` where that is here.
   */
  see(key: string, slot: number, line: number): string | undefined {
    let places = this.#places.get(key);
    if (places === undefined) {
      places = new Map();
      this.#places.set(key, places);
    }
    const first = places.get(slot);
    if (first !== undefined) return this.#textOf(first);
    places.set(slot, (this.#members.length - 1) * PLACE + line);
    return undefined;
  }

  #textOf(place: number): string {
    const member = this.#members[Math.floor(place / PLACE)];
    return `line ${place % PLACE}${member === this.#file ? '' : ` of ${member}`}`;
  }
}
