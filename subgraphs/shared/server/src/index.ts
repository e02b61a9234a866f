export const x = 'subgraphs/shared/server';
