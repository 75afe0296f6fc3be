import type { RouteObject } from 'react-router';
import { DeskFrame } from './desk-frame';
import { DueToday } from './due-today';
import { Library } from './library';
import { NothingHere } from './nothing-here';

/** The screens of the desk and their addresses. What is not the first screen is loaded when it is opened. */
export const deskRoutes: RouteObject[] = [
  {
    path: '/desk',
    Component: DeskFrame,
    // While the screen of the first address is loaded: nothing, as everywhere for the first 300 ms.
    HydrateFallback: () => null,
    children: [
      { index: true, Component: DueToday },
      { path: 'library', Component: Library },
      { path: 'new-guide', lazy: { Component: async () => (await import('./new-guide')).NewGuide } },
      {
        path: 'guides/:guide/:language',
        lazy: { Component: async () => (await import('./guide-screen')).GuideScreen },
      },
      {
        path: 'guides/:guide/:language/sections/:section',
        lazy: { Component: async () => (await import('./section-screen')).SectionScreen },
      },
      {
        path: 'guides/:guide/:language/sections/:section/history',
        lazy: { Component: async () => (await import('./guide-history')).SectionHistory },
      },
      {
        path: 'guides/:guide/:language/history',
        lazy: { Component: async () => (await import('./guide-history')).GuideHistory },
      },
      {
        path: 'guides/:guide/:language/publish',
        lazy: { Component: async () => (await import('./publish')).PublishScreen },
      },
      { path: 'reviews', lazy: { Component: async () => (await import('./reviews')).Reviews } },
      { path: 'reviews/:id', lazy: { Component: async () => (await import('./reviews')).Review } },
      { path: 'imports', lazy: { Component: async () => (await import('./imports')).Imports } },
      { path: 'imports/:id', lazy: { Component: async () => (await import('./imports')).Import } },
      { path: 'gaps', lazy: { Component: async () => (await import('./gaps')).Gaps } },
      { path: 'gaps/:id', lazy: { Component: async () => (await import('./gaps')).GapScreen } },
      { path: 'people', lazy: { Component: async () => (await import('./people')).People } },
      { path: 'keys', lazy: { Component: async () => (await import('./keys')).Keys } },
      { path: 'audit', lazy: { Component: async () => (await import('./audit')).Audit } },
      { path: 'figures', lazy: { Component: async () => (await import('./figures')).FiguresScreen } },
      { path: '*', Component: NothingHere },
    ],
  },
];
