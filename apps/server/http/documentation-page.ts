/** A page of `/docs` that is plain text and no program. */
export const documentationPage = (
  title: string,
  simulated: boolean,
  body: string,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title} · Assay</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}:target{background:#eef}small{color:#555}</style>
${simulated ? '<p><strong>Simulated market: none of these assets exist.</strong></p>' : ''}<h1>${title}</h1>${body}</html>`;

/** Text of the reference as HTML: what stands between backticks is code. */
export const htmlOf = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/`([^`]*)`/g, '<code>$1</code>');
