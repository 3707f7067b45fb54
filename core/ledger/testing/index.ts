export { testSigner } from './test-signer.ts';
