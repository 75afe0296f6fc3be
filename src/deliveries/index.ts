export * from './address';
export * from './address-book';
export * from './deliveries';
export * from './delivery';
export * from './delivery-store';
