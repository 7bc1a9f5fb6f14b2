// Leads back to the page that missed the key.
document.getElementById('back').value = new URLSearchParams(location.search).get('back') ?? '/';
