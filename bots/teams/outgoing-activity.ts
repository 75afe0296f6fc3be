import type { Language } from '../../src/guides';

/** The JSON that a channel gets: only what is used here, as Microsoft's documentation of Teams describes it. */
export interface OutgoingActivity {
  readonly type: 'message';
  readonly locale: Language;
  readonly textFormat?: 'markdown' | 'plain';
  readonly text?: string;
  readonly summary?: string;
  readonly entities?: readonly MessageEntity[];
  readonly channelData?: { readonly feedbackLoop: { readonly type: 'default' } };
  readonly suggestedActions?: SuggestedActions;
  readonly attachments?: readonly CardAttachment[];
}

/** The one root entity of a message: its sources. */
export interface MessageEntity {
  readonly type: 'https://schema.org/Message';
  readonly '@type': 'Message';
  readonly '@context': 'https://schema.org';
  readonly '@id': '';
  readonly citation: readonly Claim[];
}

export interface Claim {
  readonly '@type': 'Claim';
  /** The number of the mark in the text. */
  readonly position: number;
  readonly appearance: {
    readonly '@type': 'DigitalDocument';
    readonly name: string;
    readonly url: string;
    readonly abstract: string;
    readonly keywords: readonly string[];
    readonly image: { readonly '@type': 'ImageObject'; readonly name: 'Text' };
  };
}

export interface SuggestedActions {
  readonly to: readonly string[];
  readonly actions: readonly { readonly type: 'imBack'; readonly title: string; readonly value: string }[];
}

export interface CardAttachment {
  readonly contentType: 'application/vnd.microsoft.card.adaptive';
  readonly content: AdaptiveCard;
}

/** Adaptive Card 1.5, of which texts, links and buttons are used. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  readonly fallbackText: string;
  readonly lang: string;
  readonly body: readonly (CardText | CardInput)[];
  readonly actions: readonly CardAction[];
}

/** A link, or a button that opens a dialog: what it opens is asked for with `data`. */
export type CardAction =
  CardLink | CardButton | { readonly type: 'Action.Submit'; readonly title: string; readonly data: DialogData };

/** `v` is the version of the data, since cards live for years. */
export type DialogData = {
  readonly msteams: { readonly type: 'task/fetch' };
  readonly v: 1;
} & ({ readonly dialog: 'passage'; readonly section: string } | { readonly dialog: 'practice' });

export interface CardLink {
  readonly type: 'Action.OpenUrl';
  readonly title: string;
  readonly url: string;
}

/** A button that comes back as an invoke; from clients that know no such button, as a message. */
export interface CardButton extends ButtonForm {
  readonly type: 'Action.Execute';
  readonly verb: string;
  readonly fallback: SubmitButton;
}

interface ButtonForm {
  readonly title: string;
  /** `v` is the version of the data, since cards live for years. Nothing in it is trusted. */
  readonly data: { readonly v: 1; readonly [field: string]: string | number };
  /** Sent although inputs of the card are empty. */
  readonly associatedInputs?: 'none';
}

export interface SubmitButton extends ButtonForm {
  readonly type: 'Action.Submit';
  /** Without it Teams says under the card that something was sent. */
  readonly msTeams: { readonly feedback: { readonly hide: true } };
}

/** What somebody fills in on a card. */
export type CardInput = {
  readonly id: string;
  readonly label: string;
  readonly isRequired: true;
  readonly errorMessage: string;
} & (
  | {
      readonly type: 'Input.Text';
      readonly isMultiline: true;
      readonly maxLength: number;
      readonly placeholder: string;
    }
  | {
      readonly type: 'Input.ChoiceSet';
      readonly style: 'compact';
      readonly choices: readonly { readonly title: string; readonly value: string }[];
      readonly value?: string;
    }
);

export interface CardText {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly style?: 'heading';
  readonly weight?: 'Bolder';
  readonly size?: 'Medium';
  readonly isSubtle?: true;
  readonly spacing?: 'None' | 'Large';
  readonly separator?: true;
}
