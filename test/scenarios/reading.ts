import type { Scenario, Sending } from './world.js';

/** The data of an operation that has to succeed; asked by somebody who did not sign in, unless said otherwise. */
export async function readGraph<T>(
  world: Scenario,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  asked: string,
  as: Sending['as'] = null,
): Promise<T> {
  const { data, codes } = await world.send(query, variables, { at: asked, as });
  if (codes.length > 0) throw new Error(`Refused: ${codes.join()}`);
  return JSON.parse(JSON.stringify(data)) as T;
}
