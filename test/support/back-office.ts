import { join } from 'node:path';
import { openSqliteStorage } from '@resolutionflow/persistence';
import Database from 'better-sqlite3';

/** Where a server keeps its database. */
function databaseFile(dataDir: string): string {
  return join(dataDir, 'resolutionflow.db');
}

/** Makes a user a member of one account only, beside the server that runs on this folder. */
export async function moveToAccount(
  dataDir: string,
  user_id: string,
  account_id: string,
): Promise<void> {
  const storage = openSqliteStorage({
    file: databaseFile(dataDir),
    durability: 'process',
    onWriteError: ({ error }) => {
      throw error;
    },
  });
  try {
    for (const former of await storage.accounts.listForUser(user_id)) {
      await storage.accounts.removeMember(former.account_id, user_id);
    }
    await storage.accounts.setMember(account_id, user_id, 'author');
  } finally {
    await storage.close();
  }
}

/** What use has made of a step. */
export interface StepCounters {
  usage_count: number;
  rating_average: number;
  rating_count: number;
  helpful_yes: number;
  helpful_no: number;
}

/** Gives a step of the library a history, as if the team had worked with it. */
export function setStepCounters(dataDir: string, step_id: string, counters: StepCounters): void {
  const database = new Database(databaseFile(dataDir), { timeout: 5_000 });
  try {
    const { changes } = database
      .prepare(
        `UPDATE step_library SET usage_count = @usage_count, rating_average = @rating_average,
           rating_count = @rating_count, helpful_yes = @helpful_yes, helpful_no = @helpful_no
         WHERE id = @step_id`,
      )
      .run({ ...counters, step_id });
    if (changes !== 1) throw new Error(`There is no step ${step_id}.`);
  } finally {
    database.close();
  }
}
