/** What a policy may say in a form that cannot be read; the published schema refuses the same. */
export const POLICY_FORM_PROBLEMS = [
  'NOT_AN_OBJECT',
  'FIELD_MISSING',
  'FIELD_UNKNOWN',
  'VALUE_UNREADABLE',
  'NODE_UNREADABLE',
  'ARTICLE_MISSING',
  'SOURCE_UNKNOWN',
  'KIND_UNKNOWN',
  'CATEGORY_UNKNOWN',
  'LEVEL_UNKNOWN',
  'SERVICE_UNKNOWN',
] as const;

/** What is well formed and still cannot be judged; no schema can say these. */
export const POLICY_SENSE_PROBLEMS = [
  'TOO_DEEP',
  'END_BEFORE_START',
  'NO_TREE',
  'ID_TWICE',
  'MORE_THAN_THERE_ARE',
  'COACHES_BENEATH_COACH',
  'MEMBERS_BENEATH_ONE',
  'PART_UNKNOWN',
  'PART_IN_CIRCLE',
  'OVERRIDE_UNKNOWN',
  'BASE_UNKNOWN',
  'BASE_IN_CIRCLE',
  'BASE_NOT_IN_FORCE',
] as const;

/** What keeps a version from standing beside those that were recorded already: its owner, its number, or no JSON at all. */
export const POLICY_LIFE_PROBLEMS = [
  'NOT_JSON',
  'OWNER_DIFFERS',
  'CODE_OF_ANOTHER',
  'VERSION_EXISTS',
  'VERSION_NOT_NEXT',
] as const;

export type PolicyProblemCode =
  | (typeof POLICY_FORM_PROBLEMS)[number]
  | (typeof POLICY_SENSE_PROBLEMS)[number]
  | (typeof POLICY_LIFE_PROBLEMS)[number];

export interface PolicyProblem {
  /** Where: names and places from the outside in, as in `tree.allOf.0.kind`; empty: the policy as a whole. */
  readonly path: string;
  readonly code: PolicyProblemCode;
  /** Dutch, B1. */
  readonly text: string;
}

/** True where the published schema refuses it too. */
export function isFormProblem({ code }: PolicyProblem): boolean {
  return (POLICY_FORM_PROBLEMS as readonly string[]).includes(code);
}
