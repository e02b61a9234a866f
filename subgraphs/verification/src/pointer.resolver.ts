import { elementsBehind, SOURCE_ELEMENTS } from '@keurpoort/domain';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { FactView, VerdictNodeView } from './verdict.type.js';

const POINTS = 'Codes of the elements of a rulebook that this stands on; see rulebookElement.';

/** A demand and its reason point to what the founding documents say of it. */
@Resolver(() => VerdictNodeView)
export class VerdictNodePointerResolver {
  @FieldResolver(() => [String], { description: POINTS })
  rulebookElements(@Root() { words }: VerdictNodeView): readonly string[] {
    return words.demand ? elementsBehind(words.demand) : [];
  }
}

/** So does what a source lists. */
@Resolver(() => FactView)
export class FactPointerResolver {
  @FieldResolver(() => [String], { description: POINTS })
  rulebookElements(@Root() { source }: FactView): readonly string[] {
    return [SOURCE_ELEMENTS[source]];
  }
}
