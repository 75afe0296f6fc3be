import { useEffect, type ReactNode } from 'react';

/** The heading of a screen, which names the window too. */
export function PageTitle({ children, title }: { readonly children?: ReactNode; readonly title: string }) {
  useEffect(() => {
    document.title = `${title} – Pratique`;
  }, [title]);
  return (
    <div className="page-title">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
