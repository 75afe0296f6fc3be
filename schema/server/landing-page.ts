import type { FastifyReply } from 'fastify';
import type { Language } from '../../src/guides';

/** What a browser sees that opens `/graphql` itself: what this is and how it is asked. No script, nothing from elsewhere. */
export function landingPage(reply: FastifyReply, language: Language): FastifyReply {
  const words = pages[language];
  return reply.type('text/html; charset=utf-8').header('vary', 'accept, accept-language').send(`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${words.title} – Pratique</title>
    <link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/assets/page.css">
  </head>
  <body>
    <main id="main">
      <h1>${words.title}</h1>
      <p>${words.what}</p>
      <p>${words.example}</p>
      <pre><code>curl "$HOST/graphql" -H 'content-type: application/json' \\
  -d '{"query":"{ ask(input: {text: \\"${words.question}\\"}) { ... on Answered { text } } }"}'</code></pre>
      <p><a href="/docs/graphql">${words.docs}</a> · <a href="/graphiql">${words.explorer}</a> · <a href="/${language}">${words.page}</a></p>
    </main>
  </body>
</html>
`);
}

const pages: Readonly<
  Record<Language, Readonly<Record<'title' | 'what' | 'example' | 'question' | 'docs' | 'explorer' | 'page', string>>>
> = {
  en: {
    title: 'GraphQL for portals',
    what: 'Portals search, ask and read the published guides here. Send queries by POST.',
    example: 'For example:',
    question: 'What is CBHRM?',
    docs: 'Ten operations to begin with',
    explorer: 'Try operations in the browser',
    page: 'Ask a question on the page',
  },
  fr: {
    title: 'GraphQL pour les portails',
    what: 'Les portails cherchent, interrogent et lisent ici les guides publiés. Envoyez les requêtes par POST.',
    example: 'Par exemple\u00a0:',
    question: 'Que signifie CBHRM\u202f?',
    docs: 'Dix opérations pour commencer (en anglais)',
    explorer: 'Essayer des opérations dans le navigateur',
    page: 'Poser une question sur la page',
  },
};
