import { describe } from 'vitest';
import { describeDocumentLog } from '../testing/document-log-contract.ts';
import { describePeople } from '../testing/people-contract.ts';
import { describePublications } from '../testing/publication-contract.ts';
import { describeSteps } from '../testing/step-contract.ts';
import { describeTrees } from '../testing/tree-contract.ts';
import { openSqliteUnderTest } from './sqlite-under-test.ts';

describe('SQLite', () => {
  describeDocumentLog(openSqliteUnderTest);
  describeTrees(openSqliteUnderTest);
  describePublications(openSqliteUnderTest);
  describeSteps(openSqliteUnderTest);
  describePeople(openSqliteUnderTest);
});
