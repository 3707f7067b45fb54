export * from './exchange/index.ts';
export * from './files/index.ts';
export * from './simulated/index.ts';
