/** Import boundaries of design section 8, checked over sources and tests. */
const ours = '^(subgraphs|gateway|scripts|test)/';
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: { pathNot: 'node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^subgraphs/shared/domain/' },
      to: { path: ours, pathNot: '^subgraphs/shared/domain/' },
    },
    {
      name: 'domain-knows-no-framework',
      severity: 'error',
      from: { path: '^subgraphs/shared/domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'core'] },
    },
    {
      name: 'server-imports-domain-only',
      severity: 'error',
      from: { path: '^subgraphs/shared/server/', pathNot: '\\.(test|contract)\\.ts$' },
      to: { path: ours, pathNot: '^subgraphs/shared/' },
    },
    {
      name: 'a-subgraph-imports-no-other-subgraph',
      severity: 'error',
      from: { path: '^subgraphs/(noloc|nvs|blik-op-werk|oval|uwv|verification)/' },
      to: { path: ours, pathNot: ['^subgraphs/shared/', '^subgraphs/$1/'] },
    },
    {
      name: 'the-gateway-imports-no-subgraph',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(subgraphs|scripts|test)/', pathNot: '^subgraphs/shared/server/src/tokens/' },
    },
    {
      name: 'tokens-know-no-domain',
      severity: 'error',
      from: { path: '^subgraphs/shared/server/src/tokens/', pathNot: '\\.test\\.ts$' },
      to: { path: ours, pathNot: '^subgraphs/shared/server/src/tokens/' },
    },
    {
      name: 'only-views-and-resolvers-know-type-graphql',
      severity: 'error',
      from: {
        path: ours,
        pathNot: '\\.(type|resolver)\\.ts$|federated-schema(\\.test)?\\.ts$|register\\.subgraph\\.ts$',
      },
      to: { path: 'node_modules/type-graphql' },
    },
    {
      name: 'only-mongo-adapters-know-mongoose',
      severity: 'error',
      from: { path: ours, pathNot: '\\.mongo(\\.test)?\\.ts$' },
      to: { path: 'node_modules/mongoose' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['keurpoort-source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
