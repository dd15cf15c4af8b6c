import { seedTreeDocument } from '@resolutionflow/core';
import * as Y from 'yjs';
import type { Deletable } from './edit-step.ts';
import { EDIT_STEPS } from './edit-steps.ts';
import { EntryLedger } from './entry-ledger.ts';
import { checkAgreement, checkTree } from './invariants.ts';
import { below, randomFrom } from './random.ts';
import { Replica } from './replica.ts';
import type { Schedule, Step } from './schedule.ts';
import { seedStructure } from './seed-structure.ts';
import { TokenLedger } from './tokens.ts';

/** Runs a schedule to its end and a last merge; throws at the first broken rule. Repeats exactly. */
export function simulate(schedule: Schedule): void {
  const random = Math.random;
  // Order keys are jittered: with the schedule's own numbers a failure comes back. In every third
  // schedule all draw the same, so that nodes put into one place at the same time get equal orders.
  Math.random = schedule.seed % 3 === 0 ? () => 0.3 : randomFrom(schedule.seed + 1);
  try {
    new Simulation(schedule).run();
  } finally {
    Math.random = random;
  }
}

class Simulation {
  readonly #schedule: Schedule;
  readonly #replicas: Replica[];
  readonly #tokens = new TokenLedger();
  readonly #entries = new EntryLedger();
  #ids = 0;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    const server = new Y.Doc({ guid: 'tree' });
    server.clientID = 1;
    const tree_structure = seedStructure(schedule.tree_type, randomFrom(schedule.seed + 2));
    seedTreeDocument(server, { tree_type: schedule.tree_type, tree_structure });
    const seed = Y.encodeStateAsUpdate(server);
    this.#replicas = Array.from({ length: schedule.replicas }, (_, i) => new Replica(i, seed));
    for (const replica of this.#replicas) {
      replica.onOwnUpdate((update) => {
        for (const other of this.#replicas) if (other !== replica) other.inbox.push(update);
      });
    }
  }

  run(): void {
    for (const [at, step] of this.#schedule.steps.entries()) {
      try {
        this.#take(step);
      } catch (error) {
        throw new Error(
          `step ${at} (${step.kind} of replica ${step.replica}): ${messageOf(error)}`,
          {
            cause: error,
          },
        );
      }
    }
    this.#merge(randomFrom(this.#schedule.seed + 3));
    for (const replica of this.#replicas) replica.doc.destroy();
  }

  #take(step: Step): void {
    const replica = this.#replicas[step.replica] as Replica;
    const random = randomFrom(step.choices[0] ?? 0);
    if (step.kind === 'merge') this.#merge(random);
    else if (step.kind === 'deliver') this.#deliver(replica, random, 1 + below(random, 6));
    else if (step.kind === 'exchange') this.#exchange(replica, random);
    else this.#edit(replica, step);
  }

  #edit(replica: Replica, step: Step): void {
    const before = replica.texts();
    const entries = replica.entries();
    const deletable = EDIT_STEPS[step.kind]?.(replica, step.choices, {
      treeType: this.#schedule.tree_type,
      tokens: this.#tokens,
      freshId: () => {
        this.#ids += 1;
        return `new${this.#ids}`;
      },
    });
    this.#tokens.observe(replica.name, before, replica.texts(), mayDelete(deletable));
    this.#entries.observe(entries, replica.entries());
    checkTree(replica, this.#schedule.tree_type);
  }

  /** Some waiting updates in any order; some come again later. What comes too early waits inside Yjs. */
  #deliver(replica: Replica, random: () => number, count: number): void {
    for (let left = count; left > 0 && replica.inbox.length > 0; left -= 1) {
      const at = below(random, replica.inbox.length);
      const update = replica.inbox[at] as Uint8Array;
      if (below(random, 4) > 0) replica.inbox.splice(at, 1);
      replica.receive(update);
    }
    checkTree(replica, this.#schedule.tree_type);
  }

  /** Two replicas bring each other up to date by state vectors, as over a socket. */
  #exchange(replica: Replica, random: () => number): void {
    const other = this.#replicas[below(random, this.#replicas.length)] as Replica;
    other.receive(Y.encodeStateAsUpdate(replica.doc, Y.encodeStateVector(other.doc)));
    replica.receive(Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(replica.doc)));
    // What waits in one, behind what neither has, is sent along and may fit at once into the other.
    other.receive(Y.encodeStateAsUpdate(replica.doc, Y.encodeStateVector(other.doc)));
    checkTree(replica, this.#schedule.tree_type);
    checkAgreement([replica, other], this.#schedule.tree_type);
  }

  #merge(random: () => number): void {
    do {
      for (const replica of this.#replicas) {
        this.#deliver(replica, random, replica.inbox.length);
      }
      this.#resync();
      // Yjs answers some updates with updates of its own, which take redundant formatting away.
    } while (this.#replicas.some((replica) => replica.inbox.length > 0));
    checkAgreement(this.#replicas, this.#schedule.tree_type);
    for (const replica of this.#replicas) {
      this.#tokens.check(replica.name, replica.texts());
      this.#entries.check(replica.name, replica.entries());
      this.#entries.checkLabels(replica.name, replica.labels());
    }
  }

  /**
   * Every replica asks the others for what it lacks, as providers do when they connect: updates that
   * came in a very wrong order may wait inside Yjs for each other.
   */
  #resync(): void {
    for (const from of this.#replicas) {
      for (const to of this.#replicas) {
        if (from === to) continue;
        to.receive(Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
      }
    }
  }
}

/** An author's undo may take back what that author wrote, and redo a deletion of that author's. */
function mayDelete(deletable: Deletable | undefined) {
  return (place: string, isOwn: boolean, wasDeletedBefore: boolean): boolean => {
    if (deletable === 'any') return true;
    if (deletable === 'own') return isOwn || wasDeletedBefore;
    return deletable?.has(place) === true;
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
