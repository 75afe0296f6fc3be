import {
  createLightTheme,
  createTeamsDarkTheme,
  teamsHighContrastTheme,
  type BrandVariants,
  type Theme,
} from '@fluentui/react-components';
import type { Scheme } from './scheme';

const brand: BrandVariants = {
  10: '#00121f',
  20: '#001c31',
  30: '#002744',
  40: '#003358',
  50: '#003f6d',
  60: '#004982',
  70: '#00528f',
  80: '#005a9c',
  90: '#1f6dab',
  100: '#4b8fc7',
  110: '#66a3d4',
  120: '#80b4de',
  130: '#9bc5e7',
  140: '#b5d5ee',
  150: '#d0e4f5',
  160: '#e8f2fa',
};

/** Fluent's sizes are pixels; in rem the reader's own text size rules. */
const sizes: Partial<Theme> = {
  fontSizeBase200: '0.75rem',
  fontSizeBase300: '0.875rem',
  fontSizeBase400: '1rem',
  fontSizeBase500: '1.25rem',
  fontSizeBase600: '1.5rem',
  fontSizeHero700: '1.75rem',
  fontSizeHero800: '2rem',
  lineHeightBase200: '1rem',
  lineHeightBase300: '1.25rem',
  lineHeightBase400: '1.5rem',
  lineHeightBase500: '1.75rem',
  lineHeightBase600: '2rem',
  lineHeightHero700: '2.25rem',
  lineHeightHero800: '2.5rem',
};

/** Stop 100, Fluent's own choice in the dark, has a contrast of 4.2 on its background; stop 110 has 5.4. */
const readableInTheDark: Partial<Theme> = {
  colorBrandForeground1: brand[110],
  colorBrandForegroundLink: brand[110],
  colorCompoundBrandForeground1: brand[110],
  colorBrandStroke1: brand[110],
};

/** The Fluent theme of each scheme; page.css has the same colours for what is drawn without Fluent. */
export const fluentThemes: Readonly<Record<Scheme, Theme>> = {
  light: { ...createLightTheme(brand), ...sizes },
  dark: { ...createTeamsDarkTheme(brand), ...sizes, ...readableInTheDark },
  contrast: { ...teamsHighContrastTheme, ...sizes },
};
