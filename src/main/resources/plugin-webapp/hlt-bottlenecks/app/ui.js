// What the parts of "Flaskhalsar" have in common: making elements, numbers in Swedish, and the filter.

/** What stands where a number would tell of too few children. */
export const HIDDEN = 'visas inte';

const HALF_YEARS_SHOWN = 4;
const decimals = new Intl.NumberFormat('sv-SE', {maximumFractionDigits: 1});

export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
};

export const problem = error => element('p', {class: 'hlt-problem', role: 'alert'}, error.message);

export const button = (text, kind, action) => {
  const made = element('button', {type: 'button', class: `btn btn-${kind}`}, text);
  made.addEventListener('click', action);
  return made;
};

/** 12,5 %, 3 dagar; without a unit 12,5. */
export const told = (value, unit) => {
  if (value === null || value === undefined) {
    return HIDDEN;
  }
  const number = decimals.format(value).replace('−', '-').replace('-', '−');
  return unit ? `${number}\u00a0${value === 1 && unit === 'dagar' ? 'dag' : unit}` : number;
};

/** Gives the user a file. */
export const save = ({blob, name}) => {
  const address = URL.createObjectURL(blob);
  const link = element('a', {href: address, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** The filter where nothing is chosen: the first site and its first unit, the last two years. */
export const standard = scope => {
  const [site] = scope.sites;
  const periods = scope.periods;
  return {
    site: site.id,
    unit: site.units[0].id,
    from: periods[Math.max(0, periods.length - HALF_YEARS_SHOWN)]?.id || '',
    to: periods[periods.length - 1]?.id || ''
  };
};

const nameOf = (all, id) => all.find(each => each.id === id)?.name || id;

/** The filter in words: Havsvik, Norr, vårterminen 2025 till höstterminen 2026. */
export const inWords = (scope, {site, unit, from, to}) => {
  const place = scope.sites.find(each => each.id === site);
  const where = place ? `${place.name}, ${nameOf(place.units, unit).toLowerCase() === 'hela platsen' ? 'hela platsen' : nameOf(place.units, unit)}` : site;
  const first = nameOf(scope.periods, from);
  const last = nameOf(scope.periods, to);
  return `${where}, ${first === last ? first : `${first} till ${last}`}`;
};

const options = (select, all, chosen) => {
  select.replaceChildren(...all.map(({id, name}) => element('option', {value: id}, name)));
  if (all.some(({id}) => id === chosen)) {
    select.value = chosen;
  }
};

/**
 * The filter as a form; it is applied when the form is sent, so that nothing changes while somebody chooses.
 *
 * @param prefix begins the ids of its fields
 * @param versions of the diagram, or null where they do not matter
 */
export const filterForm = ({scope, chosen, prefix, versions = null, text, apply}) => {
  const selects = {};
  const field = (name, label) => {
    const id = `${prefix}-${name}`;
    selects[name] = element('select', {id, name, class: 'form-control'});
    return element('div', {class: 'hlt-field'}, element('label', {for: id}, label), selects[name]);
  };
  const site = field('site', 'Plats');
  site.hidden = scope.sites.length < 2;
  const fields = [site, field('unit', 'Team eller verksamhet'), field('from', 'Från'), field('to', 'Till')];
  options(selects.site, scope.sites, chosen.site);
  options(selects.from, scope.periods, chosen.from);
  options(selects.to, scope.periods, chosen.to);
  if (versions) {
    fields.push(field('version', 'Diagrammets version'));
    const all = versions.map(version => ({id: String(version), name: `version ${version}`}));
    options(selects.version, [{id: '', name: 'alla versioner'}, ...all], chosen.version);
  }
  const units = unit =>
    options(selects.unit, scope.sites.find(each => each.id === selects.site.value)?.units || [], unit);
  units(chosen.unit);
  selects.site.addEventListener('change', () => units());
  const form = element(
    'form',
    {class: 'hlt-filter'},
    ...fields,
    element('button', {type: 'submit', class: 'btn btn-primary'}, text)
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    apply(Object.fromEntries(Object.entries(selects).map(([name, select]) => [name, select.value])));
  });
  return form;
};
