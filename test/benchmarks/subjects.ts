import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TreeStructure } from '@resolutionflow/core';
import { ServerProcess } from '../support/server-process.ts';
import { seedOverSocket } from './light-client.ts';
import { OwnServer } from './own-server.ts';
import type { Target } from './target.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

export interface Subject {
  name: string;
  /** Starts the server with one document that holds this structure. */
  open(structure: TreeStructure): Promise<Target>;
}

function own(durability: 'full' | 'process'): Subject {
  return {
    name: `ResolutionFlow, ${durability}`,
    async open(structure) {
      const own = await OwnServer.start(durability);
      return own.target(await own.createTree(structure));
    },
  };
}

function peer(name: string, file: string, framed: boolean): Subject {
  return {
    name,
    async open(structure) {
      const server = await ServerProcess.start(join(HERE, 'peers', file));
      const target: Target = {
        server,
        socketUrl: framed ? server.url : `${server.url}/bench`,
        framed,
        documentName: 'bench',
        token: 'none',
        release: async () => undefined,
      };
      const seeder = await seedOverSocket(target, structure);
      return { ...target, release: () => seeder.close() };
    },
  };
}

export const BARE = 'Hocuspocus, no storage';

export const SUBJECTS: readonly Subject[] = [
  own('full'),
  own('process'),
  peer(BARE, 'bare-hocuspocus.ts', true),
  peer('Hocuspocus, SQLite extension', 'sqlite-hocuspocus.ts', true),
  peer('@y/websocket-server', 'y-websocket.ts', false),
];
