// What "Flaskhalsar" asks the server for.

const UNREACHED = 'Det gick inte att hämta siffrorna. Försök igen om en stund.';

/** An answer that is not the one asked for; the message is for people, the status for programs. */
class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

// On a deep link api.engine holds the page's whole address: there is one engine, and its name is default.
export const server = api => {
  const base = `${api.cockpitApi}/plugin/hlt-bottlenecks/default`;

  const ask = async (path, accepted) => {
    const response = await fetch(base + path, {
      headers: {Accept: accepted, 'X-XSRF-TOKEN': api.CSRFToken}
    }).catch(() => {
      throw new Refused(UNREACHED, 0);
    });
    if (!response.ok) {
      const answer = await response.json().catch(() => ({}));
      throw new Refused(answer.message || UNREACHED, response.status);
    }
    return response;
  };

  const json = async path => (await ask(path, 'application/json')).json();

  const query = values => {
    const given = Object.entries(values).filter(([, value]) => value);
    return given.length ? `?${new URLSearchParams(given)}` : '';
  };

  const file = async (path, accepted, name) => {
    const response = await ask(path, accepted);
    const [, named] = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') || '') || [];
    return {blob: await response.blob(), name: named || name};
  };

  const part = encodeURIComponent;

  return {
    scope: () => json('/scope'),
    views: ({site, unit, from, to, diagram, version}) =>
      json(`/views${query({site, unit, from, to, diagram, version})}`),
    csv: (id, {site, unit, from, to, diagram, version}) =>
      file(
        `/views/${part(id)}/csv${query({site, unit, from, to, diagram, version})}`,
        'text/csv, application/json',
        `flaskhalsar-${id}.csv`
      ),
    report: ({site, to}) =>
      file(`/report${query({site, period: to})}`, 'application/pdf, application/json', `flaskhalsar-${to}.pdf`),
    heat: (key, {site, unit, from, to, version}) =>
      json(`/heat/${part(key)}${query({site, unit, from, to, version})}`),
    heatCsv: (key, {site, unit, from, to, version}) =>
      file(
        `/heat/${part(key)}/csv${query({site, unit, from, to, version})}`,
        'text/csv, application/json',
        `flaskhalsar-${key}.csv`
      ),
    drill: (key, element, {site}) => json(`/drill/${part(key)}/${part(element)}${query({site})}`)
  };
};
