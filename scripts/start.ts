import { buildClientIfChanged } from './client-build.ts';

// The server runs in this very process, so that a signal to it is a signal to the server.
buildClientIfChanged();
await import('../collab-server/src/main.ts');
