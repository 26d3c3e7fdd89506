/**
 * The first line of everything written on GitHub: the product, the topic, and then the sentence to read. Many bots
 * comment on pull requests, and "Plan" alone could be from any of them.
 */
export function title(about: string, sentence: string | null = null): string {
  return `${START}${about}**${sentence === null ? "" : ` – ${sentence}`}`;
}

/** The same for a headline such as "Plan: 1 certificate to upload": the part before the colon is the topic. */
export function titleOf(headline: string): string {
  const at = headline.indexOf(": ");
  const about = headline.charAt(0).toLowerCase() + headline.slice(1, at < 0 ? undefined : at);
  return title(about, at < 0 ? null : headline.slice(at + 2));
}

/** The start of every title. */
const START = "**Authenticated Origin Pulls: ";
