export * from './conversation-note';
