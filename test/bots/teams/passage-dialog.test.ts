import { passageData, passageDialog } from '../../../bots/teams/passage-dialog';
import type { Library } from '../../../src/guides';
import { shippedLibrary } from '../../support/shipped-library';
import { cardFault } from '../../support/teams-faults';

/** The dialog behind “Show the passage”, for every section that the product ships. */

let library: Library;
beforeAll(async () => {
  library = await shippedLibrary();
});

const address = (path: string) => `https://guides.example.org${path}`;

function open(section: string): any {
  return passageDialog({ data: passageData(section), context: { theme: 'default' } }, library, 'en', address);
}

it('shows every section whole enough for a card, with those beside it', () => {
  for (const { id, heading, position, guide } of library.guides.flatMap(({ sections }) => sections)) {
    const { title, card, width, height } = open(id).task.value;
    expect({ id, fault: cardFault(card) }).toEqual({ id, fault: undefined });
    expect({ id, width, height, isShort: title.length <= 60 }).toEqual({
      id,
      width: 'medium',
      height: 'medium',
      isShort: true,
    });
    const bold = card.content.body.filter(({ weight }: any) => weight === 'Bolder');
    expect(bold).toHaveLength(
      [guide.sections[position - 1], heading, guide.sections[position + 1]].filter(Boolean).length,
    );
  }
});

it('links to the page, and says of what standing and date the words are', () => {
  const section = library.guides.find(({ id }) => id === 'en/cbhrm-in-customs')?.sections[3];
  const { content } = open(section?.id ?? '').task.value.card;
  expect(content.actions).toEqual([
    {
      type: 'Action.OpenUrl',
      title: 'CBHRM in Customs',
      url: `https://guides.example.org/en/guides/cbhrm-in-customs/${section?.id ?? ''}`,
    },
  ]);
  expect(content.body.map(({ text }: any) => text)).toContain(
    'Explanatory, not official · Edition of 23 November 2026',
  );
});

it.each([
  ['a section that is no longer published', passageData('gone')],
  ['a button of another version', { ...passageData('gone'), v: 2 }],
  ['a button without a section', { dialog: 'passage', v: 1 }],
])('says in a plain sentence that %s has expired', (_, data) => {
  expect(passageDialog({ data }, library, 'fr', address)).toEqual({
    task: { type: 'message', value: 'Cette carte a expiré\u202f; rien n’a été modifié. Reposez la question.' },
  });
});

it.each([undefined, null, {}, { data: null }, { data: { dialog: 'other' } }])('leaves %j to others', (value) => {
  expect(passageDialog(value, library, 'en', address)).toBeUndefined();
});
