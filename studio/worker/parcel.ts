import type { OptionResult, Simulation } from "../../src/simulation/simulation-result.ts";

/**
 * A simulation on its way from a worker to the page. An edit changes one option of many, and an option has thousands of
 * figures: a result that the page already has goes by its number alone.
 */
export interface Parcel extends Omit<Simulation, "options"> {
  readonly options: readonly PackedOption[];
}

interface PackedOption {
  readonly number: number;
  /** Absent: it came with an earlier parcel. */
  readonly result?: OptionResult;
}

/** Both sides remember this many options, and forget the oldest alike, since they see the same parcels. */
const REMEMBERED = 100;

/** The worker's side. The same result must be the same object to go only once. */
export class Packer {
  readonly #most: number;
  readonly #numbers = new Map<OptionResult, number>();
  #count = 0;

  constructor(most = REMEMBERED) {
    this.#most = most;
  }

  pack(simulation: Simulation): Parcel {
    return { ...simulation, options: simulation.options.map((result) => this.#packed(result)) };
  }

  #packed(result: OptionResult): PackedOption {
    const known = this.#numbers.get(result);
    if (known !== undefined) return { number: known };
    const number = ++this.#count;
    this.#numbers.set(result, number);
    forgetOldest(this.#numbers, this.#most);
    return { number, result };
  }
}

/** The page's side: must see every parcel of its worker, in order, and none of another's. */
export class Unpacker {
  readonly #most: number;
  readonly #results = new Map<number, OptionResult>();

  constructor(most = REMEMBERED) {
    this.#most = most;
  }

  /** The simulation; options that did not change since an earlier parcel are the same objects as there. */
  unpack(parcel: Parcel): Simulation {
    const options = parcel.options.map(({ number, result }) => {
      if (result === undefined) return this.#results.get(number)!;
      this.#results.set(number, result);
      forgetOldest(this.#results, this.#most);
      return result;
    });
    return { ...parcel, options };
  }
}

function forgetOldest<Key>(map: Map<Key, unknown>, most: number): void {
  if (map.size > most) map.delete(map.keys().next().value!);
}
