export * from './expert-messages';
export * from './expert-request';
export * from './expert-store';
export * from './experts';
