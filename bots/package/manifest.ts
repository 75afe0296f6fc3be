import { packageWords, type OfferedCommand, type PackageWords } from './package-words';

/** The newest that Teams knows, and one that every tenant accepts. */
export const manifestVersions = ['1.29', '1.25'] as const;
export type ManifestVersion = (typeof manifestVersions)[number];

export interface PackageSettings {
  readonly manifestVersion: ManifestVersion;
  /** The app id of the bot's registration. */
  readonly appId: string;
  /** The page's address, without a slash at its end: https, since Teams takes nothing else. */
  readonly url: string;
  /** Raised with every change: 1.0.0 at least. */
  readonly version: string;
  /** Who answers for the app, and where it is said how. */
  readonly developer: { readonly name: string; readonly privacyUrl: string; readonly termsUrl: string };
}

/** What Teams is told of the app, in English; other languages are in files of their own. */
export function teamsManifest({ manifestVersion, appId, url, version, developer }: PackageSettings) {
  const words = packageWords.en;
  const { host } = new URL(url);
  const isNew = manifestVersion === '1.29';
  const listed = commandLists(words);
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`,
    manifestVersion,
    version,
    id: appId,
    developer: {
      name: developer.name,
      websiteUrl: url,
      privacyUrl: developer.privacyUrl,
      termsOfUseUrl: developer.termsUrl,
    },
    localizationInfo: { defaultLanguageTag: 'en', additionalLanguages: [{ languageTag: 'fr', file: 'fr.json' }] },
    name: { short: 'Pratique', full: words.fullName },
    description: { short: words.short, full: words.full },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#005A9C',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        ...(isNew ? { supportsTargetedMessages: true } : {}),
        commandLists: [
          { scopes: ['personal'], commands: listed[0].map((each) => commandOf(each, isNew)) },
          {
            scopes: ['team', 'groupChat'],
            ...(isNew ? { triggers: ['mention', 'slash'] } : {}),
            commands: listed[1].map((each) => commandOf(each, isNew)),
          },
        ],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            id: 'searchGuides',
            type: 'query',
            title: words.search.title,
            description: words.search.description,
            initialRun: true,
            context: ['compose', 'commandBox'],
            parameters: [{ name: 'query', ...words.search.parameter, inputType: 'text' }],
          },
        ],
        messageHandlers: [{ type: 'link', value: { domains: [host] } }],
      },
    ],
    staticTabs: [
      {
        entityId: 'guides',
        name: words.tab,
        contentUrl: `${url}/`,
        websiteUrl: `${url}/`,
        scopes: ['personal'],
      },
    ],
    validDomains: [host],
    defaultInstallScope: 'personal',
  };
}

/** The manifest's words in French, by where they stand in it. */
export function frenchWords({ manifestVersion }: Pick<PackageSettings, 'manifestVersion'>): Record<string, string> {
  const words = packageWords.fr;
  const isNew = manifestVersion === '1.29';
  const commands = commandLists(words).flatMap((list, l) =>
    list.flatMap((each, c) => {
      const shown = Object.entries(commandOf(each, isNew)).filter(([field]) => field !== 'type');
      const place = `bots[0].commandLists[${String(l)}].commands[${String(c)}]`;
      return shown.map(([field, text]) => [`${place}.${field}`, text]);
    }),
  );
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.Localization.schema.json`,
    'name.full': words.fullName,
    'description.short': words.short,
    'description.full': words.full,
    'staticTabs[0].name': words.tab,
    ...(Object.fromEntries(commands) as Record<string, string>),
    'composeExtensions[0].commands[0].title': words.search.title,
    'composeExtensions[0].commands[0].description': words.search.description,
    'composeExtensions[0].commands[0].parameters[0].title': words.search.parameter.title,
    'composeExtensions[0].commands[0].parameters[0].description': words.search.parameter.description,
  };
}

interface Listed extends OfferedCommand {
  readonly isQuestion: boolean;
}

/** What is offered in somebody's own chat, and where others read. */
function commandLists({ starters, personal, shared }: PackageWords): readonly [readonly Listed[], readonly Listed[]] {
  const questions = starters.map((each) => ({ ...each, isQuestion: true }));
  const orders = personal.map((each) => ({ ...each, isQuestion: false }));
  return [[...questions, ...orders], shared.map((each) => ({ ...each, isQuestion: false }))];
}

/** A question is sent as it stands; older versions of the manifest send the title in any case. */
function commandOf({ title, description, isQuestion }: Listed, isNew: boolean) {
  return { title, description, ...(isNew && isQuestion ? { type: 'prompt', prompt: title } : {}) };
}
