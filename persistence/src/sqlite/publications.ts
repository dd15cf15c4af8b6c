import type {
  IdempotencyClaim,
  Publication,
  PublicationInput,
  PublicationRepository,
} from '../repositories/publication-repository.ts';
import { findPublication, publishVersion } from './publishing.ts';
import type { Writer } from './writer.ts';

/** Publishes on the calling thread; publishVersion does it in a worker. */
export class SqlitePublicationRepository implements PublicationRepository {
  readonly #writer: Writer;

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  async publish(input: PublicationInput): Promise<Publication> {
    return this.#writer.write((now) => publishVersion(this.#writer.database, input, now));
  }

  async findByKey(claim: IdempotencyClaim): Promise<Publication | null> {
    return findPublication(this.#writer.database, claim);
  }
}
