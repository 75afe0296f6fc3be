/** What Teams refuses, splits or shows wrongly, as its documentation and experience tell; see the limits of each kind below. */

/** Why Teams would not take or not show this message as it is meant; undefined when it would. */
export function faultOf(message: any): string | undefined {
  return faults(message).find((fault) => fault !== undefined);
}

/** Why a message is too large for Teams, with room to spare. */
export function sizeFault(message: any): string | undefined {
  return when(sizeOf(message) > 80 * 1024, 'larger than 80 KB');
}

/** Why a card would be refused, cut or unreadable. */
export function cardFault({ contentType, content }: any): string | undefined {
  if (contentType !== 'application/vnd.microsoft.card.adaptive') return 'an attachment that is no Adaptive Card';
  const { type, version, body = [], actions = [], fallbackText } = content;
  const elements = elementsOf(body);
  return [
    when(type !== 'AdaptiveCard' || version !== '1.5', 'no Adaptive Card 1.5'),
    when(sizeOf(content) > 28 * 1024, 'a card over 28 KB'),
    when(body.length === 0 || !fallbackText, 'a card without words'),
    when(elements.filter((element) => element.style === 'heading').length !== 1, 'not exactly one heading'),
    ...elements.map(elementFault),
    when(actions.length > 6, 'more than six actions'),
    ...actionsOf(content).map(actionFault),
  ].find((fault) => fault !== undefined);
}

const imageNames = new Set(
  'Microsoft Word,Microsoft Excel,Microsoft PowerPoint,Microsoft OneNote,Microsoft SharePoint,Microsoft Visio,Microsoft Loop,Microsoft Whiteboard,Source Code,Sketch,Adobe Illustrator,Adobe Photoshop,Adobe InDesign,Adobe Flash,Image,GIF,Video,Sound,ZIP,Text,PDF'.split(
    ',',
  ),
);

const fieldsOfMessage = new Set(
  (
    'type id timestamp localTimestamp channelId serviceUrl from recipient conversation replyToId locale inputHint ' +
    'textFormat text summary entities channelData suggestedActions attachments attachmentLayout'
  ).split(' '),
);

function faults(message: any): (string | undefined)[] {
  const { text = '', textFormat, entities = [], attachments = [], suggestedActions, channelData } = message;
  const roots = entities.filter((entity: any) => entity.type === 'https://schema.org/Message');
  const claims: any[] = roots[0]?.citation ?? [];
  const marks = marksIn(text);
  const positions = claims.map((claim) => claim.position);
  const unknown = Object.keys(message).find((field) => !fieldsOfMessage.has(field));
  return [
    when(unknown !== undefined, `the field ${String(unknown)}`),
    sizeFault(message),
    when(text.trim() === '' && attachments.length === 0, 'empty'),
    when(text !== '' && attachments.length > 0, 'text and card together'),
    when(text !== '' && textFormat !== 'markdown' && textFormat !== 'plain', 'a text of no format'),
    when(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text), 'half a character'),
    when(attachments.length > 1, 'more than one card'),
    when(attachments.length > 0 && !message.summary, 'a card that a notification cannot tell of'),
    ...attachments.map(cardFault),
    ...entities.map((entity: any) => entityFault(entity, text)),
    when(roots.length > 1, 'more than one root entity'),
    when(roots.length === 1 && claims.length === 0, 'a root entity that cites nothing'),
    when(
      roots.length === 1 &&
        (roots[0]['@type'] !== 'Message' || roots[0]['@id'] !== '' || roots[0]['@context'] !== 'https://schema.org'),
      'a root entity of another shape',
    ),
    when(roots[0]?.additionalType !== undefined, 'quoted words labelled as made by a model'),
    when(claims.length > 20, 'more than 20 citations'),
    when(new Set(positions).size !== positions.length, 'two citations in one position'),
    ...claims.map(claimFault),
    ...positions.map((position) => when(!marks.has(position), `no mark for citation ${String(position)}`)),
    ...[...marks].map((mark) => when(!positions.includes(mark), `no citation for mark ${String(mark)}`)),
    suggestionFault(suggestedActions, attachments),
    when(channelData?.feedbackLoopEnabled !== undefined, 'two ways of asking for feedback'),
    when(
      channelData?.feedbackLoop !== undefined && channelData.feedbackLoop.type !== 'default',
      'an unknown feedback loop',
    ),
  ];
}

/** The texts of a mention must be equal, and in the message. */
function entityFault({ type, text: mark, mentioned }: any, text: string): string | undefined {
  if (type === 'https://schema.org/Message') return undefined;
  if (type !== 'mention') return 'an entity of a kind that this bot does not send';
  return when(
    !mentioned?.id || mark !== `<at>${String(mentioned.name)}</at>` || !text.includes(mark),
    'a broken mention',
  );
}

function claimFault({ '@type': type, position, appearance = {} }: any): string | undefined {
  const { '@type': kind, name = '', abstract = '', url = '', keywords = [], image, ...more } = appearance;
  return [
    when(type !== 'Claim' || !Number.isInteger(position) || position < 1, 'no claim in a whole position'),
    when(kind !== 'DigitalDocument', 'an appearance of another kind'),
    when(name === '' || abstract === '', 'an empty appearance'),
    when(name.length > 80, 'a name over 80 characters'),
    when(abstract.length > 160, 'an abstract over 160 characters'),
    when(!URL.canParse(url) || !/^https?:\/\//.test(url), 'no link'),
    when(keywords.length > 3, 'more than three keywords'),
    when(
      keywords.some((keyword: string) => keyword === '' || keyword.length > 28),
      'a keyword over 28 characters',
    ),
    when(image?.['@type'] !== 'ImageObject' || !imageNames.has(image?.name), 'an unknown image'),
    when(Object.keys(more).length > 0, 'an appearance with more than Teams knows'),
  ].find((fault) => fault !== undefined);
}

function suggestionFault(suggested: any, attachments: any[]): string | undefined {
  if (suggested === undefined) return undefined;
  const { to = [], actions = [] } = suggested;
  return [
    when(actions.length === 0 || actions.length > 3, 'no or more than three suggestions'),
    when(attachments.length > 0, 'suggestions beside a card'),
    when(to.length !== 1 || !to[0], 'suggestions for nobody in particular'),
    when(
      actions.some(({ type, title, value }: any) => type !== 'imBack' || !title || !value),
      'a suggestion of another kind',
    ),
  ].find((fault) => fault !== undefined);
}

/** All elements of a card, however deep. */
function elementsOf(elements: any[]): any[] {
  return elements.flatMap((element) => [
    element,
    ...elementsOf([...(element.items ?? []), ...(element.columns ?? []), ...(element.cells ?? [])]),
    ...elementsOf(element.rows ?? []),
  ]);
}

const elementTypes = new Set(
  'TextBlock RichTextBlock Image Container ColumnSet Column FactSet ActionSet Input.Text Input.ChoiceSet Input.Date Input.Time Input.Number Input.Toggle Table TableRow TableCell'.split(
    ' ',
  ),
);

function elementFault(element: any): string | undefined {
  const { type, text = '', wrap, altText, label, isRequired, errorMessage } = element;
  return [
    when(!elementTypes.has(type), `an element of the kind ${String(type)}`),
    when(type === 'TextBlock' && wrap !== true, 'a text that does not wrap'),
    when(type === 'TextBlock' && text.trim() === '', 'a text without words'),
    when(type === 'TextBlock' && /^#{1,6} |^\||!\[|```/m.test(text), 'Markdown that a card does not show'),
    when(type === 'Image' && !altText, 'an image without words'),
    when(/^Input\./.test(type) && !label, 'an input without a label'),
    when(/^Input\./.test(type) && isRequired === true && !errorMessage, 'an input that does not say what is wrong'),
  ].find((fault) => fault !== undefined);
}

function actionsOf(content: any): any[] {
  const sets = elementsOf(content.body ?? []).filter(({ type }) => type === 'ActionSet');
  return [...(content.actions ?? []), ...sets.flatMap(({ actions = [] }: any) => actions)];
}

function actionFault({ type, title, url, data, verb, fallback }: any): string | undefined {
  if (!title || title.length > 80) return 'a button without a short title';
  switch (type) {
    case 'Action.OpenUrl':
      return when(!/^https?:\/\//.test(url), 'a dead link');
    case 'Action.Submit':
      return when(!Number.isInteger(data?.v), 'a button whose data has no version');
    case 'Action.Execute':
      return when(
        !verb || !Number.isInteger(data?.v) || fallback?.type !== 'Action.Submit',
        'a button without fallback',
      );
    default:
      return `an action of the kind ${String(type)}`;
  }
}

/** The numbers in brackets that Teams would take for marks: not those whose brackets are escaped. */
function marksIn(text: string): Set<number> {
  return new Set(Array.from(text.matchAll(/(?<!\\)\[(\d+)\](?!\()/g), (match) => Number(match[1])));
}

/** Bytes in UTF-16, as Teams counts. */
function sizeOf(value: unknown): number {
  return JSON.stringify(value).length * 2;
}

function when(condition: boolean, fault: string): string | undefined {
  return condition ? fault : undefined;
}
