import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expertCard, withdrawnExpertCard } from '../../bots/teams/expert-card';
import { readActivity } from '../../bots/teams/incoming-activity';
import { previewLink } from '../../bots/teams/link-preview';
import { passageCard } from '../../bots/teams/passage-card';
import { searchFromCompose } from '../../bots/teams/search-from-compose';
import { moreReply } from '../../bots/conversation/answer-reply';
import { foldRequest, type ExpertStep } from '../../src/experts';
import type { Language } from '../../src/guides';
import { buildActivity } from '../bots/build-activity';
import { shippedAssistant } from '../support/shipped-library';

/** Every card of the product as Microsoft's own renderer draws it: nothing refused, nothing cut, in every theme and on a phone. */

const executablePath = process.env['CHROMIUM'];
const renderer = readFileSync(require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8');
const at = new Date('2026-11-23T09:00:00Z');
const host = 'https://guides.example.org';

const themes = {
  light: { back: '#ffffff', text: '#242424', subtle: '#616161', accent: '#005a9c' },
  dark: { back: '#292929', text: '#ffffff', subtle: '#adadad', accent: '#7ab8f5' },
  contrast: { back: '#000000', text: '#ffffff', subtle: '#ffffff', accent: '#ffff01' },
} as const;
/** A message in Teams on a desk, and on the narrowest phone; in pixels. */
const widths = { desk: 480, phone: 280 } as const;

async function cards(): Promise<Record<string, object>> {
  const assistant = await shippedAssistant();
  const options = { assistant, address: (path: string) => host + path, defaultLanguage: 'en' as const };
  const invoke = (name: string, value: object, locale: string) => {
    const activity = readActivity(buildActivity({ type: 'invoke', name, value, locale }));
    if (!activity) throw new Error('no activity');
    return activity;
  };
  const shown: Record<string, object> = {};
  for (const language of ['en', 'fr'] as const) {
    const locale = `${language}-XX`;
    for (const [name, request] of Object.entries(requests(language))) {
      const guides = assistant.snapshot.library.guides.filter((guide) => guide.language === language);
      shown[`expert ${name} ${language}`] = expertCard(request, {
        language,
        linkTo: (id) => `${host}/s/${id}`,
        guides,
      });
    }
    shown[`expert withdrawn ${language}`] = withdrawnExpertCard(language);
    const query = { parameters: [{ name: 'query', value: language === 'en' ? 'job catalogue' : 'référentiel' }] };
    const found: any = searchFromCompose(invoke('composeExtension/query', query, locale), options);
    shown[`search ${language}`] = found.composeExtension.attachments[0].content;
    const url = `${host}/${language}/guides/workshop-2022`;
    const preview: any = previewLink(invoke('composeExtension/queryLink', { url }, locale), options);
    shown[`link ${language}`] = preview.composeExtension.attachments[0].content;
    const text = language === 'en' ? 'core tools of CBHRM' : 'Quels sont les quatre outils de base\u202f?';
    const answer = assistant.ask({ text, language });
    if (answer.kind === 'answered' && answer.more.length > 0)
      shown[`more ${language}`] = passageCard(moreReply(answer, language), options.address);
  }
  return shown;
}

function requests(language: Language) {
  const long = language === 'en' ? 'Which allowances' : 'Quelles indemnités';
  const asked = {
    id: 'r1',
    question: `${long} ${'extraordinarily-long-hyphenated-words '.repeat(6)}?`,
    language,
    why: 'NOT_FOUND' as const,
    found: [{ section: 'a', heading: 'What is a *job* catalogue [1]?', guide: `${language}/workshop-2022` as const }],
    asker: 'x',
    replyTo: 'y',
    channel: 'z',
    askedAt: at,
  };
  const by = { id: 'ali', name: 'Ali Diallo-Mwangi de la Fontaine' };
  const step = (number: number, deed: ExpertStep['deed'], more: Partial<ExpertStep> = {}): ExpertStep => ({
    ...{ request: 'r1', number, deed, by, at },
    ...more,
  });
  const answered = [
    step(1, 'take'),
    step(2, 'answer', { text: 'The laundry of the port does, on Fridays. '.repeat(20) }),
  ];
  const guidance = { guide: `${language}/workshop-2022` as const, section: 'expert-1' };
  return {
    open: foldRequest(asked, []),
    taken: foldRequest(asked, [step(1, 'take')]),
    answered: foldRequest(asked, answered),
    drafted: foldRequest(asked, [...answered, step(3, 'draft', { guidance })]),
    closed: foldRequest(asked, [...answered, step(3, 'close')]),
  };
}

if (executablePath === undefined) {
  it('cards in a browser: NOT RUN, because CHROMIUM does not name one', () => {
    expect(process.env['CI']).not.toBe('true');
  });
} else {
  describe('every card', () => {
    let browser: Browser;
    let page: Page;
    let all: Record<string, object>;

    beforeAll(async () => {
      all = await cards();
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      page = await browser.newPage({ viewport: { width: 1_000, height: 1_400 } });
      await page.setContent('<!doctype html><meta charset="utf-8"><body></body>');
      await page.addScriptTag({ content: renderer });
    }, 240_000);
    afterAll(() => browser.close());

    const combinations = Object.keys(themes).flatMap((theme) =>
      Object.keys(widths).map((width) => [theme as keyof typeof themes, width as keyof typeof widths] as const),
    );

    it.each(combinations)('is drawn whole, %s, at the width of a %s', async (theme, width) => {
      const drawn = await page.evaluate(draw, { cards: all, theme: themes[theme], width: widths[width] });
      expect(drawn.map(({ name }) => name)).toEqual(Object.keys(all));
      expect(drawn.filter(({ faults }) => faults.length > 0)).toEqual([]);
      const folder = process.env['KEEP_SCREENSHOTS'];
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `cards-${theme}-${width}.png`), fullPage: true });
    });
  });
}

interface ToDraw {
  readonly cards: Record<string, object>;
  readonly theme: { readonly back: string; readonly text: string; readonly subtle: string; readonly accent: string };
  readonly width: number;
}

/** Runs in the browser: draws all cards one under the other, and says what is wrong with each. */
function draw({ cards: all, theme, width }: ToDraw): { name: string; faults: string[] }[] {
  const { AdaptiveCards, document: doc, getComputedStyle } = globalThis as any;
  doc.body.innerHTML = '';
  doc.body.style.cssText = `background:${theme.back};color:${theme.text};font:14px sans-serif;display:flex;flex-wrap:wrap;gap:16px`;
  // As Teams does: bold, links, and characters that are escaped.
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text: string, result: any) => {
    const safe = text.replace(/\n/g, '<br>').replace(/\\(.)/g, (_, each: string) => `&#${String(each.charCodeAt(0))};`);
    result.outputHtml = safe
      .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
      .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>');
    result.didProcess = true;
  };
  const colour = { default: theme.text, subtle: theme.subtle };
  const colours = { default: colour, accent: { default: theme.accent, subtle: theme.accent } };
  return Object.entries(all).map(([name, content]) => {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig({
      fontFamily: 'sans-serif',
      containerStyles: { default: { backgroundColor: theme.back, foregroundColors: colours } },
      actions: { maxActions: 6, actionsOrientation: 'vertical' },
    });
    const context = new AdaptiveCards.SerializationContext();
    card.parse(content, context);
    const frame = doc.createElement('div');
    frame.style.cssText = `width:${String(width)}px;border:1px solid ${theme.subtle}`;
    frame.appendChild(card.render());
    doc.body.appendChild(frame);
    const faults: string[] = [];
    // The renderer refuses every second right language: its pattern remembers where it stopped.
    const messages = Array.from({ length: context.eventCount }, (_, n): string => context.getEventAt(n).message);
    faults.push(...messages.filter((message) => !/^Invalid value "(en|fr)" for property "lang"/.test(message)));
    const written: string = frame.innerText;
    if (written.trim() === '') faults.push('nothing is drawn');
    const texts = (content as any).body.filter((each: any) => each.type === 'TextBlock');
    for (const { text } of texts) {
      const start = text.replace(/[\\*[\]]/g, '').slice(0, 20);
      if (!written.replace(/[*[\]]/g, '').includes(start)) faults.push(`“${start}” is not shown`);
    }
    for (const element of frame.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      if (
        Number(element.scrollWidth) > Number(element.clientWidth) + 1 &&
        element.clientWidth > 0 &&
        style.overflowX !== 'visible'
      )
        faults.push(`cut: ${element.innerText.slice(0, 40)}`);
      const { right } = element.getBoundingClientRect();
      if (Number(right) > Number(frame.getBoundingClientRect().right) + 1 && style.position !== 'absolute')
        faults.push(`wider than the card: ${String(element.innerText).slice(0, 40)}`);
    }
    return { name, faults };
  });
}
