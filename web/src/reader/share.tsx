import { useState } from 'react';
import { copyText } from './copying';
import { words } from './words';

/** Copies the address of what is shown, or the one that stays right when a section moves; and prints. */
export function Share({ place }: { readonly place: HTMLElement }) {
  const [said, setSaid] = useState<string>();
  const copy = async () => {
    setSaid((await copyText(addressOf(place))) ? words.copied : words.notCopied);
  };
  return (
    <p className="tools">
      <button type="button" className="plain" onClick={() => void copy()}>
        {words.copyLink}
      </button>
      <button
        type="button"
        className="plain"
        onClick={() => {
          window.print();
        }}
      >
        {words.print}
      </button>
      <span role="status">{said}</span>
    </p>
  );
}

/** On the page that is made for printing, the one thing to do. */
export function PrintButton() {
  return (
    <p>
      <button
        type="button"
        onClick={() => {
          window.print();
        }}
      >
        {words.print}
      </button>
    </p>
  );
}

function addressOf(place: HTMLElement): string {
  const { origin, pathname, search } = window.location;
  const permanent = place.dataset['permanent'];
  if (permanent !== undefined) return origin + permanent;
  const query = new URLSearchParams(search);
  query.delete('theme');
  return origin + pathname + (query.size > 0 ? `?${query.toString()}` : '');
}
