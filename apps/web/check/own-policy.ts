/** The log's own key and no witness: the least that a policy can ask for. */
export const ownPolicy = (verifierKey: string): string => `log ${verifierKey}\nquorum none\n`;
