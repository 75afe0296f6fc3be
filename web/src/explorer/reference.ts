import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { element } from './element';

/** The contract, type by type, to be read beside the editor. */
export function showReference(place: HTMLElement, schema: GraphQLSchema): void {
  const show = (type: GraphQLNamedType): void => {
    const back = link('All types', list);
    place.replaceChildren(
      back,
      element('h2', {}, type.name),
      element('p', {}, type.description ?? ''),
      ...members(type),
    );
    place.scrollTop = 0;
  };
  const link = (words: string, action: () => void): HTMLElement => {
    const button = element('button', { type: 'button', class: 'plain' }, words);
    button.addEventListener('click', action);
    return button;
  };
  const linkTo = (type: GraphQLNamedType, words: string) =>
    link(words, () => {
      show(type);
    });

  function list(): void {
    const types = Object.values(schema.getTypeMap())
      .filter((type) => !isIntrospectionType(type))
      .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
    place.replaceChildren(
      element('h2', {}, 'The contract'),
      element('ul', {}, ...types.map((type) => element('li', {}, linkTo(type, type.name)))),
    );
  }

  function members(type: GraphQLNamedType): HTMLElement[] {
    if (isEnumType(type))
      return [entries(type.getValues().map(({ name, description }) => [element('code', {}, name), description ?? '']))];
    if (isUnionType(type))
      return [element('ul', {}, ...type.getTypes().map((each) => element('li', {}, linkTo(each, each.name))))];
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      return [
        entries(
          fieldsOf(type).map((field) => {
            const args =
              'args' in field && field.args.length > 0
                ? `(${field.args.map(({ name, type: of }) => `${name}: ${String(of)}`).join(', ')})`
                : '';
            const name = element('code', {}, `${field.name}${args}: `);
            name.append(linkTo(getNamedType(field.type), String(field.type)));
            return [name, field.description ?? ''];
          }),
        ),
      ];
    }
    return [];
  }

  list();
}

function fieldsOf(
  type: GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType,
): readonly (GraphQLField<unknown, unknown> | GraphQLInputField)[] {
  return Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields());
}

/** What is asked first, then what is done, then everything else. */
function rank({ name }: GraphQLNamedType): number {
  return name === 'Query' ? 0 : name === 'Mutation' ? 1 : 2;
}

function entries(pairs: readonly (readonly [HTMLElement, string])[]): HTMLElement {
  return element('dl', {}, ...pairs.flatMap(([name, words]) => [element('dt', {}, name), element('dd', {}, words)]));
}
