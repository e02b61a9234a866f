import { readFileSync } from 'node:fs';

/** The composed graph as it is committed. */
export const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
