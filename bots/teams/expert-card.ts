import type { ExpertRequest } from '../../src/experts';
import type { GuideId, Language } from '../../src/guides';
import { expertScripts } from '../conversation';
import { escapeMarkdown, markdownLink } from './markdown';
import type { AdaptiveCard, CardButton, CardInput, CardText, OutgoingActivity } from './outgoing-activity';
import { shorten } from './shorten';

/** What the card depends on beside the request. */
export interface ExpertCardContext {
  readonly language: Language;
  /** The full address of a section, wherever it stands by now. */
  readonly linkTo: (section: string) => string;
  /** Guides that an answer can be written into, with their titles. */
  readonly guides: readonly { readonly id: GuideId; readonly title: string }[];
}

/** What is pressed on the card. */
export const expertVerbs = ['expertTake', 'expertGiveBack', 'expertAnswer', 'expertClose', 'expertGuidance'] as const;
export type ExpertVerb = (typeof expertVerbs)[number];

/** Characters: of all answers together, so that the card stays under 28 KB, and of the question. */
const answerRoom = 4_800;
const questionRoom = 1_000;
const longestAnswer = 4_000;
/** Guides to choose from. */
const mostGuides = 40;

/** The experts' card of a request, as it stands: what was asked, what was found, how it stands and what can be done. */
export function expertCard(request: ExpertRequest, context: ExpertCardContext): AdaptiveCard {
  const words = expertScripts[context.language].card;
  const { question } = request;
  const state = stateWords(request, context.language);
  return {
    ...frame(context.language, `${words.title}: ${shorten(question, questionRoom)} (${state})`),
    body: [
      heading(words.title),
      line(escapeMarkdown(shorten(question, questionRoom)), { weight: 'Bolder' }),
      line(foundWords(request, context), { isSubtle: true }),
      // An answer says itself that there is one, and by whom.
      ...(request.state === 'ANSWERED' ? [] : [line(escapeMarkdown(state))]),
      ...answerLines(request, context.language),
      ...guidanceLines(request, context),
      ...inputs(request, context),
    ],
    actions: buttons(request, context),
  };
}

/** The card of a request that is not kept any more. */
export function withdrawnExpertCard(language: Language): AdaptiveCard {
  const { title, withdrawn } = expertScripts[language].card;
  return { ...frame(language, withdrawn), body: [heading(title), line(withdrawn)], actions: [] };
}

/** A card as a message; as its words alone on channels that show no cards. */
export function cardMessage(card: AdaptiveCard, language: Language, channel: string): OutgoingActivity {
  if (channel !== 'msteams') return { type: 'message', locale: language, textFormat: 'plain', text: card.fallbackText };
  return {
    type: 'message',
    locale: language,
    summary: shorten(card.fallbackText, 160),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

/** How a request stands, in a few words. */
export function stateWords({ state, takenBy, answers }: ExpertRequest, language: Language): string {
  const { states, ...words } = expertScripts[language].card;
  const last = answers.at(-1);
  switch (state) {
    case 'TAKEN':
      return takenBy ? words.takenBy(takenBy.name) : states.OPEN;
    case 'ANSWERED':
      return last ? words.answerBy(last.by.name) : states.ANSWERED;
    default:
      return states[state];
  }
}

function foundWords({ why, found }: ExpertRequest, { language, linkTo }: ExpertCardContext): string {
  const words = expertScripts[language].card;
  const links = found.map(({ section, heading: title }) => markdownLink(shorten(title, 200), linkTo(section)));
  const reason = why === 'NOT_FOUND' ? words.notFound : words.notEnough;
  return links.length === 0 ? reason : `${reason} ${words.nearest}${links.join(', ')}`;
}

/** The newest answers, as far as there is room. */
function answerLines({ answers }: ExpertRequest, language: Language): CardText[] {
  const words = expertScripts[language].card;
  const lines: CardText[] = [];
  let left = answerRoom;
  for (const { by, text } of [...answers].reverse()) {
    if (left < 200) break;
    const shown = shorten(text, left);
    left -= shown.length;
    lines.unshift(line(`**${escapeMarkdown(words.answerBy(by.name))}:** ${escapeMarkdown(shown)}`));
  }
  return lines;
}

function guidanceLines({ guidance }: ExpertRequest, { language, guides }: ExpertCardContext): CardText[] {
  if (!guidance) return [];
  const words = expertScripts[language].card;
  const title = guides.find(({ id }) => id === guidance.guide)?.title ?? guidance.guide;
  return [line(escapeMarkdown(guidance.published ? words.inGuide : words.draftMade(title)))];
}

function canBecomeGuidance({ answers, guidance }: ExpertRequest): boolean {
  return answers.length > 0 && !guidance;
}

function inputs(request: ExpertRequest, { language, guides }: ExpertCardContext): CardInput[] {
  const words = expertScripts[language].card;
  const required = { isRequired: true } as const;
  // One input at a time: each belongs to one button.
  if (request.state === 'TAKEN')
    return [
      {
        type: 'Input.Text',
        id: 'answer',
        label: words.yourAnswer,
        ...required,
        errorMessage: words.answerMissing,
        isMultiline: true,
        maxLength: longestAnswer,
        placeholder: words.answerHint,
      },
    ];
  if (!canBecomeGuidance(request) || guides.length === 0) return [];
  const nearest = request.found.find(({ guide }) => guides.some(({ id }) => id === guide))?.guide;
  const choices = guides.slice(0, mostGuides).map(({ id, title }) => ({ title: shorten(title, 100), value: id }));
  return [
    {
      type: 'Input.ChoiceSet',
      id: 'guide',
      label: words.guide,
      ...required,
      errorMessage: words.guideMissing,
      style: 'compact',
      choices,
      ...(nearest === undefined ? {} : { value: nearest }),
    },
  ];
}

function buttons(request: ExpertRequest, { language, guides }: ExpertCardContext): CardButton[] {
  const words = expertScripts[language].card;
  const press = (verb: ExpertVerb, title: string) => button(verb, title, request);
  const { state } = request;
  return [
    ...(state === 'OPEN' ? [press('expertTake', words.take)] : []),
    ...(state === 'TAKEN' ? [press('expertAnswer', words.answer), press('expertGiveBack', words.giveBack)] : []),
    ...(canBecomeGuidance(request) && guides.length > 0 ? [press('expertGuidance', words.makeGuidance)] : []),
    ...(state === 'CLOSED' ? [] : [press('expertClose', words.close)]),
  ];
}

const noInputs = { associatedInputs: 'none' } as const;

function button(verb: ExpertVerb, title: string, { id, version }: ExpertRequest): CardButton {
  const needsInput = verb === 'expertAnswer' || verb === 'expertGuidance';
  const form = {
    title,
    data: { v: 1, verb, request: id, at: version },
    ...(needsInput ? {} : noInputs),
  } as const;
  return {
    ...form,
    type: 'Action.Execute',
    verb,
    fallback: { ...form, type: 'Action.Submit', msTeams: { feedback: { hide: true } } },
  };
}

function frame(language: Language, fallbackText: string) {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText,
    lang: language,
  } as const;
}

function heading(text: string): CardText {
  return { type: 'TextBlock', text, wrap: true, style: 'heading', weight: 'Bolder', size: 'Medium' };
}

function line(text: string, form: Partial<CardText> = {}): CardText {
  return { type: 'TextBlock', text, wrap: true, ...form };
}
