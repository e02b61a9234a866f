/** Printed at the start: where the graph is, a question that works there, and where registers hand in. */
export function exampleQuestion(url: string, deliveriesUrl: string | null): string {
  const query =
    'query($q: VerifyQuestion!) { verify(question: $q) { verification { verdict { outcome nodes { id outcome explanation } } } refusal { message } } }';
  const question = {
    subject: { organisation: { kvkNumber: '00001234' }, coaches: [{ id: 'coach-sanne-de-vries' }] },
    policy: { code: 'T4' },
    purpose: 'OWN_CHECK',
  };
  const body = JSON.stringify({ query, variables: { q: question } });
  return `
Keurpoort luistert op ${url}

Een voorbeeldvraag (mag deze organisatie met deze coach meedoen onder voorbeeld T4?):

  curl -s ${url} -H 'content-type: application/json' -d '${body}'

Hetzelfde leesbaar, zonder GraphQL:

  npm run verify -- --url ${url} --kvk 00001234 --coach coach-sanne-de-vries --policy T4

${deliveriesUrl === null ? '' : deliveryLines(deliveriesUrl)}Stoppen: Ctrl+C
`;
}

function deliveryLines(url: string): string {
  return `Registers leveren aan op ${url}, bijvoorbeeld als de computer van Noloc in de zandbak:

  npm run deliver -- --url ${url} --register noloc lijst.csv

`;
}
