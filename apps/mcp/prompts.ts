import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { GetPromptResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const RULES =
  'Cite the statement number of each judgement, say as of when it is, pass abstentions on with their reason, and say first if the data is simulated. Draw no conclusion that the figures do not carry; this is no investment advice.';

const said = (text: string): GetPromptResult => ({
  messages: [{ role: 'user', content: { type: 'text', text: `${text}\n\n${RULES}` } }],
});

const name = z.string().min(1).max(64);

/** Common research, as a user starts it. */
export const addPrompts = (server: McpServer): void => {
  server.registerPrompt(
    'compare_two_assets',
    {
      title: 'Compare two assets',
      description: 'Side by side: grades and why, risk, bands, correlation',
      argsSchema: { first: name, second: name },
    },
    ({ first, second }) =>
      said(
        `Compare ${first} and ${second}. Use compare_assets for both, explain_grade for each, and correlations of the two. Show a table of what differs, then what speaks for and against each, then what is not known.`,
      ),
  );
  server.registerPrompt(
    'morning_brief',
    {
      title: 'Morning brief',
      description: 'The market and what changed',
      argsSchema: { since: z.string().max(40).optional(), assets: z.string().max(200).optional() },
    },
    ({ since, assets }) =>
      said(
        `Write a brief of at most 300 words: market_state, then what_changed${since === undefined ? '' : ` since ${since}`}${assets === undefined ? '' : `, also with assets ${assets}`}, then the strongest and the weakest of screen. Explain the largest move with explain_grade.`,
      ),
  );
  server.registerPrompt(
    'audit_claim',
    {
      title: 'Audit a claim',
      description: 'What the log says of a claim, and how good such judgements were',
      argsSchema: { claim: z.string().min(1).max(2000) },
    },
    ({ claim }) =>
      said(
        `Check this claim against Assay: "${claim}". Find the judgement that it rests on, verify its statement with verify_statement, read in track_record how good judgements of that kind were, and tell what is proven, what is only said, and what contradicts it.`,
      ),
  );
};
