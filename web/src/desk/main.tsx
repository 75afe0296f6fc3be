import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Provider } from 'urql';
import { client } from '../client';
import { styleNonce } from '../nonce';
import { fluentThemes } from '../theme/fluent-themes';
import { useScheme } from '../theme/scheme';
import './desk.css';
import { deskRoutes } from './routes';

const nonce = styleNonce();
const renderer = createDOMRenderer(document, nonce === undefined ? {} : { styleElementAttributes: { nonce } });
const router = createBrowserRouter(deskRoutes);

/** The editors' desk: its own script, which readers never load. */
function Desk() {
  return (
    <RendererProvider renderer={renderer}>
      <FluentProvider theme={fluentThemes[useScheme()]}>
        <Provider value={client}>
          <RouterProvider router={router} />
        </Provider>
      </FluentProvider>
    </RendererProvider>
  );
}

const root = document.getElementById('desk');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Desk />
    </StrictMode>,
  );
}
