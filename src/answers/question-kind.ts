import type { Language } from '../guides';

/** What a question asks for. It decides which of a section's words are its answer. */
export type QuestionKind =
  | 'definition'
  | 'who'
  | 'when'
  | 'where'
  | 'howMany'
  | 'howTo'
  | 'why'
  | 'list'
  | 'yesNo'
  | 'comparison'
  /** Keywords, or a question of no special form. */
  | 'other';

export interface QuestionReading {
  readonly kind: QuestionKind;
  /** The question as it was asked. */
  readonly text: string;
  /** The question without the words that only ask: what to search for. Never empty unless the question is. */
  readonly focus: string;
  /** What the question before was about, if this one leans on it. */
  readonly context?: string;
  /** The two things compared, in the asker's order. */
  readonly subjects?: readonly [string, string];
}

/** A way of asking: `focus` names the group that holds what is asked about. The first that fits counts. */
interface Pattern {
  readonly kind: QuestionKind;
  readonly form: RegExp;
}

/**
 * Reads the kind of a question from its words. Greetings and courtesies in front are passed over; what no pattern knows is
 * `other`, never a failure.
 */
export function readQuestion(text: string, language: Language): QuestionReading {
  const question = withoutManner(withoutCourtesy(text));
  const compared = readComparison(question, language);
  if (compared) return { ...compared, text };
  for (const { kind, form } of patterns[language]) {
    const match = form.exec(question);
    if (!match) continue;
    const focus = (match.groups?.['focus'] ?? question).replace(/[\s?!.…]+$/u, '').trim();
    return { kind, text, focus: focus === '' ? question : focus };
  }
  return { kind: 'other', text, focus: question };
}

const courtesy =
  /^(?:(?:hi|hello|hey|dear \w+|good (?:morning|afternoon|evening)|please|thanks|thank you|bonjour|bonsoir|salut|merci|svp|s['’]il (?:te|vous) pla[iî]t)\b[\s,.!:;–-]*)+|^(?:(?:can|could|would|will) you (?:please )?(?:tell me|explain(?: to me)?|say|show me)|(?:please )?(?:tell me|explain|show me|describe)|i(?: would|'d|’d)? (?:like|want|need) to know|do you know|(?:pouvez|pourriez|peux|pourrais)[- ](?:vous|tu) (?:me |m['’])?(?:dire|expliquer|indiquer)|dites[- ]moi|expliquez(?:[- ]moi)?|je (?:voudrais|souhaite|veux|aimerais) savoir|savez[- ]vous)\b[\s,:]*/iu;

/** Without "Hello, can you tell me …": twice, since people put one behind the other. */
function withoutCourtesy(text: string): string {
  const once = text.replace(courtesy, '').trim();
  const twice = once.replace(courtesy, '').trim();
  return twice !== '' ? twice : once !== '' ? once : text;
}

/** How the asker would like to be told, at the end of a question: it says nothing about what is asked. */
const manner =
  /[\s,;:–-]+(?:in (?:plain|simple|other|a few|your own) (?:words?|terms?|english)|in (?:short|brief|one sentence|a nutshell)|(?:exactly|please|pls|thanks|thank you|anyway|actually|by the way)|en (?:clair|bref|r[ée]sum[ée]|deux mots|quelques mots)|(?:exactement|au juste|svp|s['’]il (?:vous|te) pla[iî]t|merci|au fait|concr[èe]tement))[\s?!.]*$/iu;

function withoutManner(text: string): string {
  const rest = text.replace(manner, '').trim();
  // What is left must still be a question: "please" alone is all that was said.
  return rest === '' || rest === text ? text : `${rest}${/\?\s*$/u.test(text) ? '?' : ''}`;
}

const patterns: Readonly<Record<Language, readonly Pattern[]>> = {
  en: [
    {
      kind: 'definition',
      form: /^what(?:['’]s| is| are| was| were)? (?:the )?(?:meaning|definition) of (?<focus>.+)/iu,
    },
    {
      kind: 'definition',
      form: /^what (?:does|do|did) (?:the )?(?:term |abbreviation |acronym |word )?(?<focus>.+?) (?:mean|stand for|signify)\b(?! by\b)/iu,
    },
    {
      kind: 'definition',
      form: /^what (?:(?:do|does|did) \p{L}+ mean by|(?:is|are) meant by|(?:is|are) understood by) (?<focus>.+)/iu,
    },
    {
      kind: 'definition',
      form: /^what(?:['’]s| is| are) (?:the )?(?<focus>.+?) (?:short for|supposed to (?:be|mean)|all about)[\s?!.]*$/iu,
    },
    { kind: 'definition', form: /^(?:define|definition(?: of)?:?|meaning(?: of)?:?) (?<focus>.+)/iu },
    {
      kind: 'definition',
      form: /^(?<focus>.+?)[\s,:–-]+(?:meaning|definition|what is it(?: for)?|what is that|what does it mean)[\s?!.]*$/iu,
    },
    { kind: 'when', form: /^how (?:long|soon|early|far) (?:before|ago|in advance|after)\b/iu },
    {
      kind: 'howMany',
      form: /^(?:how (?:many|much|often|big|large|old|far) (?<focus>.+)|how long\b(?! (?:before|ago|in advance))|what (?:is the )?(?:number|share|percentage|size|length|duration|cost)\b)/iu,
    },
    {
      kind: 'when',
      form: /^(?:when\b|(?:in|on|at|since|until|by) (?:what|which) (?:year|date|day|month|time|moment|point|stage)\b|(?:what|which) (?:year|date|dates|day|month|time)\b|what (?:is|was|were|are) the dates?\b)/iu,
    },
    {
      kind: 'who',
      form: /^(?:who|whom|whose|by whom|with whom|to whom)\b|^(?:which|what) (?:person|people|expert|experts|administrations?|countries|country|organi[sz]ations?|bodies|body)\b/iu,
    },
    { kind: 'where', form: /^(?:where\b|in (?:which|what) (?:city|country|place)\b)/iu },
    {
      kind: 'why',
      form: /^(?:why\b|for what reason|what (?:is|are|was|were) the (?:reasons?|purpose|aim|benefits?) (?:of|for|to)\b|how come)/iu,
    },
    {
      kind: 'list',
      form: /^(?:please )?(?:list|name|enumerate|give (?:me )?(?:a list|the list|all|examples?))(?: (?:all|me))?(?: (?:of|the))* (?<focus>.+)/iu,
    },
    { kind: 'list', form: /^(?:which|what) (?:are|were) (?<focus>.+)/iu },
    {
      kind: 'list',
      form: /^(?:which|what) (?:(?:kinds?|types?|sorts?) of )?(?:[\p{L}-]+ )?[\p{L}-]+s (?:are|were|do|does|did|have|should|must|can|belong|make|exist)\b/iu,
    },
    {
      kind: 'howTo',
      form: /^(?:how (?:do|does|can|could|should|must|would|to|is|are|was|were)\b|what (?:is|are) the (?:steps?|procedure|process|way)\b|steps? (?:to|for|in)\b|what should (?:i|we|one)\b|in what way\b)/iu,
    },
    {
      kind: 'definition',
      form: /^what(?:['’]s| is| was| are| were) (?:meant by )?(?:an? )?(?<focus>[^?]{2,60}?)[\s?!.]*$/iu,
    },
    {
      kind: 'yesNo',
      form: /^(?:is|are|was|were|am|do|does|did|can|could|may|might|must|should|shall|will|would|has|have|had|isn['’]t|aren['’]t|don['’]t|doesn['’]t)\b/iu,
    },
  ],
  fr: [
    {
      kind: 'definition',
      form: /^(?:que signifie|que veut dire|que d[ée]signe|que veulent dire|qu['’]est[- ]ce que (?:signifie|veut dire)) (?:le terme |le sigle |l['’]abr[ée]viation |le mot )?(?<focus>.+)/iu,
    },
    {
      kind: 'definition',
      form: /^(?:d[ée]finir|d[ée]finition(?: de| d['’])?(?: la| le| l['’]| les)?|quelle est la d[ée]finition (?:de |d['’]|du |des )(?:la |l['’])?|sens (?:de|du)) ?:? ?(?<focus>.+)/iu,
    },
    {
      kind: 'howMany',
      form: /^(?:combien (?:de |d['’]|du |des )?(?<focus>.+)|quel(?:le)? (?:est|[ée]tait) (?:le nombre|la part|la dur[ée]e|la taille|le co[ûu]t|le pourcentage)|à quelle fr[ée]quence)/iu,
    },
    {
      kind: 'when',
      form: /^(?:quand\b|(?:en|à|depuis) quelle (?:ann[ée]e|date)|à quel(?:le)?s? (?:date|dates|moment|jour)|quelles? (?:est|sont|[ée]tai(?:t|ent)) (?:la|les) dates?)/iu,
    },
    {
      kind: 'who',
      form: /^(?:qui\b(?! est-ce que)|(?:à|avec|par|pour|de) qui\b|quel(?:le)?s? (?:personnes?|experts?|expertes?|administrations?|pays|organisations?|organismes?)\b)/iu,
    },
    { kind: 'where', form: /^(?:où\b|dans quel(?:le)? (?:ville|pays|lieu)|ou (?:a|ont|est|sont|se)\b)/iu },
    {
      kind: 'why',
      form: /^(?:pourquoi\b|pour quelles? raisons?|quel(?:le)?s? (?:est|sont) (?:le but|l['’]objectif|les raisons?|l['’]int[ée]r[êe]t|les avantages))/iu,
    },
    { kind: 'list', form: /^(?:quels|quelles) (?:sont|[ée]taient|furent) (?<focus>.+)/iu },
    {
      kind: 'list',
      form: /^(?:citez|nommez|[ée]num[ée]rez|listez|liste (?:de|des|du)|donnez(?:[- ]moi)? (?:la liste|des exemples)) (?:(?:la|le|les|de|des|du) )*(?<focus>.+)/iu,
    },
    { kind: 'list', form: /^(?:quels|quelles) \S+/iu },
    {
      kind: 'howTo',
      form: /^(?:comment\b|de quelle (?:mani[èe]re|fa[çc]on)|quelles? (?:est|sont) (?:les [ée]tapes?|la d[ée]marche|la marche à suivre|la proc[ée]dure)|[ée]tapes? (?:pour|de)\b|que (?:faut[- ]il|doit[- ]on|dois[- ]je) faire)/iu,
    },
    {
      kind: 'definition',
      form: /^qu['’]\s?est[- ]ce (?:que c['’]est que |qu['’]|que )?(?:une? |le |la |l['’]|les |des )?(?<focus>[^?]+)/iu,
    },
    {
      kind: 'definition',
      form: /^(?:c['’ ]?est quoi|c koi|keske|qu['’]entend[- ]on par|qu['’]entendez[- ]vous par) (?:une? |le |la |l['’]|les |des )?(?<focus>.+)/iu,
    },
    {
      kind: 'definition',
      form: /^(?<focus>.+?)[\s,:–-]+(?:[cç]['’ ]?(?:a|est) quoi|[cç]a (?:veut dire|signifie|sert [àa]) quoi|qu['’]est[- ]ce que c['’]est|d[ée]finition|signification)[\s?!.]*$/iu,
    },
    {
      kind: 'definition',
      form: /^(?:à quoi (?:sert|servent)|quel est le r[ôo]le (?:de |d['’]|du |des )) ?(?:une? |le |la |l['’]|les |des )?(?<focus>.+)/iu,
    },
    {
      kind: 'yesNo',
      form: /^(?:est[- ]ce qu|peut[- ]on\b|puis[- ]je\b|faut[- ]il\b|doit[- ]on\b|dois[- ]je\b|y a[- ]t[- ]il\b|existe[- ]t[- ]il\b|a[- ]t[- ](?:il|elle|on)\b|(?:\S+ ){1,6}\S+[- ]t[- ](?:il|elle|ils|elles|on)\b|(?:\S+ ){0,6}(?:est|sont|ont|peut|peuvent|doit|doivent)[- ](?:il|elle|ils|elles|on)\b)/iu,
    },
  ],
};

const comparisons: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /\bdifferen(?:ce|ces|t|tiate|tiates|tiation)\b.*?\bbetween (?:an? |the )?(?<a>.+?) and (?:an? |the )?(?<b>.+)$/iu,
    /^(?:please )?(?:compare|comparison (?:of|between)|distinguish(?: between)?) (?:an? |the )?(?<a>.+?) (?:and|with|to|from|versus|vs\.?) (?:an? |the )?(?<b>.+)$/iu,
    /^(?:how|in what way) (?:is|are|does|do) (?:an? |the )?(?<a>.+?) (?:different|differ) (?:from|to|than) (?:an? |the )?(?<b>.+)$/iu,
    /^(?:what is )?(?:an? |the )?(?<a>[^?]+?) (?:versus|vs\.?|compared (?:to|with)) (?:an? |the )?(?<b>.+)$/iu,
  ],
  fr: [
    /\bdiff[ée]ren(?:ces?|ts?|cie[rz]?)\b.*?\bentre (?:une? |le |la |l['’]|les )?(?<a>.+?) et (?:une? |le |la |l['’]|les )?(?<b>.+)$/iu,
    /^(?:comparez|comparer|comparaison (?:de|entre)|distinguer|distinguez) (?:une? |le |la |l['’]|les )?(?<a>.+?) (?:et|à|avec|de|d['’]avec) (?:une? |le |la |l['’]|les )?(?<b>.+)$/iu,
    /^(?:en quoi )(?:une? |le |la |l['’]|les )?(?<a>.+?) (?:diff[èe]re(?:nt)?|se distingue(?:nt)?|est[- ](?:il|elle) diff[ée]rent(?:e)?) (?:de |du |des |d['’])(?:une? |le |la |l['’]|les )?(?<b>.+)$/iu,
    /^(?<a>[^?]+?) (?:versus|vs\.?|ou bien|par rapport (?:à|au|aux)) (?:une? |le |la |l['’]|les )?(?<b>.+)$/iu,
  ],
};

function readComparison(question: string, language: Language): Omit<QuestionReading, 'text'> | undefined {
  for (const form of comparisons[language]) {
    const groups = form.exec(question)?.groups;
    const a = trimSubject(groups?.['a']);
    const b = trimSubject(groups?.['b']);
    if (a !== '' && b !== '') return { kind: 'comparison', focus: `${a} ${b}`, subjects: [a, b] };
  }
  return undefined;
}

function trimSubject(text: string | undefined): string {
  return (text ?? '').replace(/[\s?!.,;:…]+$/u, '').trim();
}
