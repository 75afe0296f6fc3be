import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../graphql';
import { guideDesk } from './guide-address';
import { emptyDetails, GuideDetailsForm, type Details } from './guide-details-form';
import { inLanguage, type Words } from './in-language';
import { PageTitle } from './page-title';
import { ProblemBar } from './shown';
import { useAction } from './use-action';

const OpenNewGuide = graphql(`
  mutation OpenNewGuide($input: OpenDraftInput!) {
    openDraft(input: $input) {
      userErrors {
        code
        message
        path
      }
      draft {
        guideId
      }
    }
  }
`);

/** `/desk/new-guide`: a guide begins as a draft; readers see nothing of it until it is published. */
export function NewGuide() {
  const words = inLanguage(said);
  const navigate = useNavigate();
  const { run, busy, problem } = useAction();
  const [details, setDetails] = useState<Details>(emptyDetails);
  const [language, setLanguage] = useState<'EN' | 'FR'>('EN');
  const [slug, setSlug] = useState('');
  const address = slug === '' ? slugOf(details.title) : slug;
  const open = async () => {
    const newGuide = { ...details, slug: address, language };
    const { done } = await run(OpenNewGuide, { input: { newGuide } });
    if (done) await navigate(guideDesk({ slug: address, language }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <PageTitle title={words.title} />
      <ProblemBar problem={problem} />
      <div className="form">
        <Field label={words.language}>
          <Select
            value={language}
            onChange={(_, { value }) => {
              setLanguage(value === 'FR' ? 'FR' : 'EN');
            }}
          >
            <option value="EN">English</option>
            <option value="FR">Français</option>
          </Select>
        </Field>
      </div>
      <GuideDetailsForm details={details} change={setDetails} />
      <div className="form">
        <Field label={words.address} hint={words.addressHint}>
          <Input
            value={address}
            onChange={(_, { value }) => {
              setSlug(value);
            }}
          />
        </Field>
      </div>
      <Button type="submit" appearance="primary" disabled={busy}>
        {words.begin}
      </Button>
    </form>
  );
}

/** A name in addresses, from a title: without accents, in small letters, with hyphens. */
export function slugOf(title: string): string {
  return title
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

const said: Words<{ title: string; language: string; address: string; addressHint: string; begin: string }> = {
  en: {
    title: 'New guide',
    language: 'Language',
    address: 'Name in addresses',
    addressHint: 'Stays the same for ever, in every language.',
    begin: 'Begin the draft',
  },
  fr: {
    title: 'Nouveau guide',
    language: 'Langue',
    address: 'Nom dans les adresses',
    addressHint: 'Reste le même pour toujours, dans toutes les langues.',
    begin: 'Commencer le brouillon',
  },
};
