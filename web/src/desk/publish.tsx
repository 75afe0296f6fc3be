import { Button, Checkbox, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../graphql';
import { StateBadge } from './badges';
import { moment } from './dates';
import { usePerson } from './desk-frame';
import { useDeskGuide, type DeskGuide, type GuideDraft } from './desk-guide';
import { EditionChangesView } from './edition-changes';
import { guideDesk } from './guide-address';
import { inLanguage, type Words } from './in-language';
import { mayDo } from './may-do';
import { PageTitle } from './page-title';
import { QuestionsThatChange } from './questions-that-change';
import { Loading, ProblemBar } from './shown';
import { TryDraft } from './try-draft';
import { useAction } from './use-action';

const Publish = graphql(`
  mutation PublishDraft($input: PublishDraftInput!) {
    publishDraft(input: $input) {
      userErrors {
        code
        message
        path
      }
      edition {
        number
      }
    }
  }
`);

const PublishEmergency = graphql(`
  mutation PublishEmergency($input: PublishEmergencyInput!) {
    publishEmergency(input: $input) {
      userErrors {
        code
        message
        path
      }
      edition {
        number
      }
    }
  }
`);

const SchedulePublication = graphql(`
  mutation SchedulePublication($input: SchedulePublicationInput!) {
    schedulePublication(input: $input) {
      userErrors {
        code
        message
        path
      }
      draft {
        version
      }
    }
  }
`);

const CancelSchedule = graphql(`
  mutation CancelSchedule($input: CancelScheduleInput!) {
    cancelSchedule(input: $input) {
      userErrors {
        code
        message
        path
      }
      draft {
        version
      }
    }
  }
`);

const WaiveLink = graphql(`
  mutation WaiveLink($input: WaiveLinkInput!) {
    waiveLink(input: $input) {
      userErrors {
        code
        message
        path
      }
      draft {
        version
      }
    }
  }
`);

/** `/desk/guides/{slug}/{language}/publish`: what would change for readers and for answers, and the press that does it. */
export function PublishScreen() {
  const words = inLanguage(said);
  const { guide, problem, again } = useDeskGuide();
  const [live, setLive] = useState<number>();
  if (problem) return <ProblemBar problem={problem} />;
  if (!guide) return <Loading />;
  if (live !== undefined) return <Live guide={guide} edition={live} />;
  if (!guide.draft || guide.id === undefined) return <PageTitle title={words.nothing} />;
  const next = (guide.published?.edition ?? 0) + 1;
  return (
    <>
      <p className="crumbs">
        <Link to={guideDesk(guide)}>{guide.title}</Link>
      </p>
      <PageTitle title={words.title(guide.title, next)}>
        <p className="facts">
          <StateBadge state={guide.draft.state} />
        </p>
      </PageTitle>
      <Blocking guideId={guide.id} draft={guide.draft} changed={again} />
      <QuestionsThatChange guideId={guide.id} />
      <TryDraft guideId={guide.id} language={guide.language} />
      <h2>{words.changes}</h2>
      <EditionChangesView guideId={guide.id} from={guide.draft.basedOn} />
      <PublishForm guideId={guide.id} draft={guide.draft} next={next} changed={again} live={setLive} />
    </>
  );
}

function Live({ guide, edition }: { readonly guide: DeskGuide; readonly edition: number }) {
  const words = inLanguage(said);
  return (
    <>
      <PageTitle title={words.live(edition)} />
      <p className="ways">
        <a href="/">{words.askNow}</a>
        <Link to={`${guideDesk(guide)}/history`}>{words.goBack}</Link>
      </p>
    </>
  );
}

function Blocking({
  guideId,
  draft,
  changed,
}: {
  readonly guideId: string;
  readonly draft: GuideDraft;
  readonly changed: () => void;
}) {
  const words = inLanguage(said);
  const { run, busy, problem } = useAction();
  const [reason, setReason] = useState('');
  const open = draft.findings.filter(({ waived, severity }) => waived === null && severity === 'BLOCKS');
  if (open.length === 0) return <p className="meta">{words.noDeadLinks}</p>;
  return (
    <section className="panel">
      <h2>{words.blocked}</h2>
      <ProblemBar problem={problem} />
      <ul className="rows">
        {open.map(({ kind, sectionId, targetId, message }) => (
          <li key={`${kind}-${sectionId ?? ''}-${targetId ?? ''}`}>
            {message}{' '}
            {kind === 'DEAD_LINK' && sectionId !== null && targetId !== null && (
              <Button
                size="small"
                disabled={busy || reason.trim() === ''}
                onClick={() =>
                  void run(WaiveLink, { input: { guideId, sectionId, targetId, reason } }).then(({ done }) => {
                    if (done) changed();
                  })
                }
              >
                {words.waive}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open.some(({ kind }) => kind === 'DEAD_LINK') && (
        <Field label={words.waiveWhy}>
          <Input
            value={reason}
            onChange={(_, { value }) => {
              setReason(value);
            }}
          />
        </Field>
      )}
    </section>
  );
}

interface FormProps {
  readonly guideId: string;
  readonly draft: GuideDraft;
  readonly next: number;
  readonly changed: () => void;
  readonly live: (edition: number) => void;
}

function PublishForm({ guideId, draft, next, changed, live }: FormProps) {
  const words = inLanguage(said);
  const person = usePerson();
  const { run, busy, problem } = useAction();
  const [note, setNote] = useState('');
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [due, setDue] = useState('');
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState(false);
  const input = { guideId, version: draft.version, note };
  const publish = async () => {
    if (when === 'later') {
      const { done } = await run(SchedulePublication, { input: { ...input, at: new Date(due).toISOString() } });
      if (done) changed();
      return;
    }
    const { payload } = await run(Publish, { input });
    if (payload?.edition) live(payload.edition.number);
  };
  const emergency = async () => {
    const { payload } = await run(PublishEmergency, { input: { ...input, reason } });
    if (payload?.edition) live(payload.edition.number);
  };
  if (draft.schedule)
    return (
      <section className="panel">
        <p>{words.scheduled(moment(draft.schedule.due))}</p>
        <ProblemBar problem={problem} />
        <Button
          disabled={busy}
          onClick={() =>
            void run(CancelSchedule, { input: { guideId } }).then(({ done }) => {
              if (done) changed();
            })
          }
        >
          {words.cancel}
        </Button>
      </section>
    );
  return (
    <section className="panel">
      <ProblemBar problem={problem} />
      <Field label={words.note} hint={words.noteHint}>
        <Input
          value={note}
          maxLength={500}
          onChange={(_, { value }) => {
            setNote(value);
          }}
        />
      </Field>
      {mayDo(person, 'publish') ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void publish();
          }}
        >
          <Field label={words.when}>
            <RadioGroup
              layout="horizontal"
              value={when}
              onChange={(_, { value }) => {
                setWhen(value === 'later' ? 'later' : 'now');
              }}
            >
              <Radio value="now" label={words.now} />
              <Radio value="later" label={words.later} />
            </RadioGroup>
          </Field>
          {when === 'later' && (
            <Field label={words.date} hint={words.zone} required>
              <Input
                type="datetime-local"
                value={due}
                onChange={(_, { value }) => {
                  setDue(value);
                }}
              />
            </Field>
          )}
          <Checkbox
            label={words.seen}
            checked={seen}
            onChange={(_, { checked }) => {
              setSeen(checked === true);
            }}
          />
          <p>
            <Button type="submit" appearance="primary" disabled={busy || !seen || (when === 'later' && due === '')}>
              {words.publish(next)}
            </Button>{' '}
            {draft.state !== 'APPROVED' && <span className="meta">{words.notApproved}</span>}
          </p>
        </form>
      ) : (
        <p className="meta">{words.notYours}</p>
      )}
      {mayDo(person, 'publishEmergency') && draft.state !== 'APPROVED' && (
        <details>
          <summary>{words.emergencyMore}</summary>
          <Field label={words.emergencyWhy} required>
            <Input
              value={reason}
              onChange={(_, { value }) => {
                setReason(value);
              }}
            />
          </Field>
          <Button disabled={busy || reason.trim() === ''} onClick={() => void emergency()}>
            {words.emergency}
          </Button>
        </details>
      )}
    </section>
  );
}

interface PublishWords {
  readonly title: (guide: string, edition: number) => string;
  readonly nothing: string;
  readonly changes: string;
  readonly noDeadLinks: string;
  readonly blocked: string;
  readonly waive: string;
  readonly waiveWhy: string;
  readonly note: string;
  readonly noteHint: string;
  readonly when: string;
  readonly now: string;
  readonly later: string;
  readonly date: string;
  readonly zone: string;
  readonly seen: string;
  readonly publish: (edition: number) => string;
  readonly notApproved: string;
  readonly notYours: string;
  readonly scheduled: (at: string) => string;
  readonly cancel: string;
  readonly emergencyMore: string;
  readonly emergencyWhy: string;
  readonly emergency: string;
  readonly live: (edition: number) => string;
  readonly askNow: string;
  readonly goBack: string;
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const said: Words<PublishWords> = {
  en: {
    title: (guide, edition) => `Publish ${guide}, edition ${String(edition)}`,
    nothing: 'No draft of this guide is open',
    changes: 'What changes for readers',
    noDeadLinks: 'Nothing blocks it: no dead links.',
    blocked: 'This blocks the publication',
    waive: 'Let this link go out all the same',
    waiveWhy: 'Why a dead link may go out',
    note: 'Note for readers',
    noteHint: 'One sentence that stands with the edition.',
    when: 'When',
    now: 'Now',
    later: 'On a date',
    date: 'Date and time',
    zone: `In the time zone of this device (${zone}).`,
    seen: 'I have seen what changes',
    publish: (edition) => `Publish edition ${String(edition)}`,
    notApproved: 'It has to be approved first.',
    notYours: 'A publisher puts it out.',
    scheduled: (at) => `Goes out on ${at}.`,
    cancel: 'Do not publish it then',
    emergencyMore: 'Emergency: publish without approval…',
    emergencyWhy: 'Why it cannot wait. This is recorded as such.',
    emergency: 'Publish without approval',
    live: (edition) => `Edition ${String(edition)} is live. Answers use it now.`,
    askNow: 'Ask it now',
    goBack: 'Editions, and going back',
  },
  fr: {
    title: (guide, edition) => `Publier ${guide}, édition ${String(edition)}`,
    nothing: 'Aucun brouillon de ce guide n’est ouvert',
    changes: 'Ce qui change pour les lecteurs',
    noDeadLinks: 'Rien ne l’empêche\u00a0: aucun lien mort.',
    blocked: 'Ceci empêche la publication',
    waive: 'Laisser paraître ce lien quand même',
    waiveWhy: 'Pourquoi un lien mort peut paraître',
    note: 'Note pour les lecteurs',
    noteHint: 'Une phrase qui accompagne l’édition.',
    when: 'Quand',
    now: 'Maintenant',
    later: 'À une date',
    date: 'Date et heure',
    zone: `Dans le fuseau horaire de cet appareil (${zone}).`,
    seen: 'J’ai vu ce qui change',
    publish: (edition) => `Publier l’édition ${String(edition)}`,
    notApproved: 'Il doit d’abord être approuvé.',
    notYours: 'Une personne chargée de la publication le fait paraître.',
    scheduled: (at) => `Paraît le ${at}.`,
    cancel: 'Ne pas le publier à cette date',
    emergencyMore: 'Urgence\u00a0: publier sans approbation…',
    emergencyWhy: 'Pourquoi cela ne peut attendre. C’est consigné comme tel.',
    emergency: 'Publier sans approbation',
    live: (edition) => `L’édition ${String(edition)} est en ligne. Les réponses l’utilisent déjà.`,
    askNow: 'Poser la question maintenant',
    goBack: 'Éditions, et retour en arrière',
  },
};
