/**
 * @file Who may import whom. `node scripts/checks/layers.ts` runs it; tests/unit/layers.test.ts plants forbidden imports.
 * Patterns are regular expressions over paths relative to the project's folder.
 */

const engine = '^src-main/engine/';
const shared = '^src-shared/';

/** Every npm package that the product imports, and the only files that do. A new dependency gets its row here. */
const packageImporters = {
  // one file each: the seams
  'better-sqlite3': [`${engine}platform/sqlite\\.ts$`],
  sharp: [`${engine}platform/image\\.ts$`],
  'libheif-js': [`${engine}platform/heic\\.ts$`],
  '@imagemagick/magick-wasm': [`${engine}platform/decoders/magick-thread\\.ts$`],
  trash: [`${engine}platform/files/trash\\.ts$`],
  sax: [`${engine}platform/metadata/xml\\.ts$`],
  '@zip.js/zip.js': [`${engine}export/zip-archive\\.ts$`],
  '@mapbox/vector-tile': [`${engine}export/report/area-world\\.ts$`],
  pbf: [`${engine}export/report/area-world\\.ts$`],
  'onnxruntime-node': [`${engine}recognise/[^/]+\\.ts$`, `${engine}recognise/models/graph-process\\.ts$`],
  '@photostructure/tz-lookup': [`${engine}ingest/normalise/zones\\.ts$`],
  '@rapideditor/country-coder': [`${engine}organise/places/country\\.ts$`],
  '@fontsource-variable/inter': ['^src-renderer/page\\.tsx$'],
  electron: ['^src-main/hosts/desktop/(main|preload|window|confine)\\.ts$'],
  'electron-updater': ['^src-main/hosts/desktop/updates\\.ts$'],
  // one folder or layer each
  hono: ['^src-main/hosts/server/'],
  '@hono/node-server': ['^src-main/hosts/server/'],
  '@orpc/server': ['^src-main/hosts/server/'],
  '@orpc/client': ['^src-renderer/connect/', '^src-main/hosts/cli/', '^src-main/hosts/desktop/engine-calls\\.ts$'],
  '@orpc/contract': [
    `${shared}contract/`,
    '^src-renderer/connect/',
    '^src-main/hosts/cli/',
    '^src-main/hosts/desktop/engine-calls\\.ts$',
  ],
  zod: [shared, '^src-main/'],
  react: ['^src-renderer/'],
  'radix-ui': ['^src-renderer/'],
  i18next: ['^src-renderer/words/'],
  'react-i18next': ['^src-renderer/'],
  cmdk: ['^src-renderer/commands/'],
  'lucide-react': ['^src-renderer/parts/icon\\.tsx$'],
  'maplibre-gl': ['^src-renderer/map/'],
  'plotly.js-cartesian-dist-min': ['^src-renderer/charts/'],
  // Its types.
  'plotly.js': ['^src-renderer/charts/'],
  pmtiles: [`${engine}organise/`],
  // Types of what the map library draws.
  geojson: ['^src-renderer/map/'],
  'react-dom': ['^src-renderer/'],
};

/** A package as the end of a resolved path, or as an unresolved name. */
const packagePattern = (/** @type {string} */ name) => `(^|node_modules/)(@types/)?${name.replaceAll('/', '\\/')}(/|$)`;

const packageRules = Object.entries(packageImporters).map(([name, importers]) => ({
  name: `only-its-importer: ${name}`,
  comment: `${name} is imported only by ${importers.join(', ')}`,
  severity: 'error',
  from: { path: '^src-', pathNot: importers },
  to: { path: packagePattern(name) },
}));

/**
 * What a layer may see of ours: everything not named is forbidden.
 * @param {string} name
 * @param {string} from
 * @param {string[]} allowed
 */
const layer = (name, from, allowed) => ({
  name: `layer: ${name}`,
  comment: `${name} may import only ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src-|tests/|bench/|scripts/)', pathNot: allowed },
});

const facade = `${engine}engine\\.ts$`;
const sqlite = `${engine}platform/sqlite\\.ts$`;
const ground = [`${engine}catalog/`, `${engine}platform/`, shared];

/** What is started by itself: doors, threads, child processes, the page. */
const entries =
  '(^src-main/hosts/(cli|desktop)/main\\.ts|^src-main/hosts/desktop/preload\\.ts|^src-renderer/(main\\.ts|page\\.tsx)|^src-report/main\\.ts|-(thread|process|worker|child)\\.ts)$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    layer('src-shared', shared, [shared]),
    layer('src-shared/algorithms', `${shared}algorithms/`, []),
    layer('src-shared/model', `${shared}model/`, [`${shared}(model|algorithms)/`]),
    layer('platform', `${engine}platform/`, [`${engine}platform/`, shared]),
    layer('catalog', `${engine}catalog/`, [`${engine}catalog/`, sqlite, `${engine}platform/files`, shared]),
    layer('recognise', `${engine}recognise/`, [`${engine}recognise/`, `${engine}platform/`, shared]),
    layer('ingest', `${engine}ingest/`, [`${engine}ingest/`, `${engine}recognise/`, ...ground]),
    layer('recognising', `${engine}recognising/`, [`${engine}recognising/`, `${engine}recognise/`, ...ground]),
    layer('organise', `${engine}organise/`, [`${engine}organise/`, `${engine}recognise/`, ...ground]),
    layer('sidecars', `${engine}sidecars/`, [`${engine}sidecars/`, ...ground]),
    layer('export', `${engine}export/`, [`${engine}export/`, `${engine}recognise/`, ...ground]),
    layer('foreign', `${engine}foreign/`, [`${engine}foreign/`, ...ground]),
    layer('query', `${engine}query/`, [
      `${engine}query/`,
      `${engine}catalog/`,
      sqlite,
      `${engine}platform/files`,
      shared,
    ]),
    layer('engine', '^src-main/engine/(wiring/|[^/]+\\.ts$)', [engine, shared]),
    layer('hosts/server', '^src-main/hosts/server/', ['^src-main/hosts/server/', facade, shared]),
    layer('hosts/cli', '^src-main/hosts/cli/', ['^src-main/hosts/(cli|server)/', facade, shared]),
    layer('hosts/desktop', '^src-main/hosts/desktop/', ['^src-main/hosts/desktop/', facade, shared]),
    layer('renderer', '^src-renderer/', ['^src-renderer/', shared]),
    layer('report', '^src-report/', ['^src-report/', shared]),
    layer('hub', '^src-hub/', ['^src-hub/', `${engine}(platform|recognise)/`, shared]),
    {
      name: 'bare-side-stands-alone',
      comment: 'what a bench measures us by is written without us',
      severity: 'error',
      from: { path: '^bench/bare/' },
      to: { path: '^(src-|scripts/)' },
    },
    {
      name: 'no-node-in-shared-or-page',
      comment: 'src-shared, src-renderer and src-report run where there is no Node',
      severity: 'error',
      from: { path: '^src-(shared|renderer|report)/' },
      to: { dependencyTypes: ['core'] },
    },
    ...packageRules,
    {
      name: 'package-without-a-row',
      comment: 'add the package and its importers to packageImporters in .dependency-cruiser.cjs',
      severity: 'error',
      from: { path: '^src-', pathNot: '\\.d\\.ts$' },
      to: { path: 'node_modules/', pathNot: Object.keys(packageImporters).map(packagePattern) },
    },
    {
      name: 'not-shipped',
      comment: 'the engine imports only what package.json lists under dependencies (electron comes with the installer)',
      severity: 'error',
      // The page is bundled: what it imports is in the bundle.
      from: { path: '^src-(main|shared|hub)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        pathNot: '(^|node_modules/)(electron|@types)(/|$)',
      },
    },
    {
      name: 'not-found',
      severity: 'error',
      from: { path: '^(src-|bench/|scripts/)' },
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|worker)$' },
    },
    {
      name: 'no-cycle',
      comment: 'types may refer to each other, modules may not wait for each other',
      severity: 'error',
      from: { path: '^(src-|scripts/)' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'unreachable',
      comment: 'code that no door, thread, child process, script or bench reaches is dead',
      severity: 'error',
      from: { path: [entries, '^(scripts|bench)/'] },
      to: { path: '^src-', pathNot: [entries, '\\.d\\.ts$'], reachable: false },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
