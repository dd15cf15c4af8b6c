/** The arrows of ARCHITECTURE.md. `check` fails on any other. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      {},
      { circular: true },
      'Two files that need each other are one file, or three.',
    ),
    forbid(
      'core-is-below-all',
      { path: '^core/' },
      { path: '^(persistence|collab-server|client|test)/' },
      'core knows nobody.',
    ),
    forbid(
      'core-touches-nothing',
      { path: '^core/src', pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['core'] },
      'No disk, no network: core runs in the browser too.',
    ),
    forbid(
      'persistence-knows-core-only',
      { path: '^persistence/' },
      { path: '^(collab-server|client|test)/' },
    ),
    forbid('server-knows-no-client', { path: '^collab-server/' }, { path: '^(client|test)/' }),
    forbid(
      'client-knows-core-only',
      { path: '^client/' },
      { path: '^(persistence|collab-server|test)/' },
    ),
    forbid(
      'features-know-no-sibling',
      { path: '^client/src/features/([^/]+)/' },
      { path: '^client/src/features/', pathNot: '^client/src/features/$1/' },
      'What two features share moves down to components, hooks, lib, collaboration or editors.',
    ),
    forbid(
      'below-features',
      { path: '^client/src/(collaboration|editors|components|hooks|lib)/' },
      { path: '^client/src/(features|app)/' },
    ),
    forbid(
      'below-collaboration',
      { path: '^client/src/(components|hooks|lib)/' },
      { path: '^client/src/(collaboration|editors)/' },
    ),
    forbid('app-is-on-top', { path: '^client/src/(?!app/|main)' }, { path: '^client/src/app/' }),
    forbid(
      'http-is-thin',
      { path: '^collab-server/src/(commands|collaboration|auth)/' },
      { path: '^collab-server/src/http/' },
      'Use cases know nothing of HTTP.',
    ),
    forbid(
      'one-reader-of-the-environment',
      { path: '^(persistence|collab-server/src/(?!config/))' },
      { path: '^node:process$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
