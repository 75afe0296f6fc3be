import type { RouteObject } from 'react-router';
import { DeskFrame } from './desk-frame';
import { DueToday } from './due-today';
import { NothingHere } from './nothing-here';

/** The screens of the desk and their addresses. Heavy ones are loaded when they are opened: `lazy: () => import('./…')`. */
export const deskRoutes: RouteObject[] = [
  {
    path: '/desk',
    Component: DeskFrame,
    children: [
      { index: true, Component: DueToday },
      { path: '*', Component: NothingHere },
    ],
  },
];
