/*
 * The page where people choose how to log in. Takes along what stands after # in the address, which no server is told: the
 * task that a link leads to. The server checks it when the login leads back.
 */
const choice = document.querySelector('main ul');

localStorage.setItem('hlt.sign-in', 'provider');
if (window.location.hash.startsWith('#/') && !window.location.hash.startsWith('#/login')) {
  document.querySelectorAll('a.way').forEach(way => {
    const address = new URL(way.href);
    address.searchParams.set('till', address.searchParams.get('till') + window.location.hash);
    way.href = address.href;
  });
  document.querySelectorAll('a.password').forEach(way => {
    way.href += window.location.hash;
  });
}
if (choice && 'single' in choice.dataset) {
  window.location.replace(choice.querySelector('a.way').href);
}
