"""Logging in and the own account. The names are allauth's; there is no sign-up."""

from allauth.account import views as allauth
from django.urls import path, re_path

from accounts import views

urlpatterns = [
    path("", views.account, name="account"),
    path("masuk/", allauth.login, name="account_login"),
    path("keluar/", allauth.logout, name="account_logout"),
    path("nonaktif/", allauth.account_inactive, name="account_inactive"),
    path("kata-sandi/", allauth.password_change, name="account_change_password"),
    path("kata-sandi/baru/", allauth.password_set, name="account_set_password"),
    path("lupa/", allauth.password_reset, name="account_reset_password"),
    path("lupa/terkirim/", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "lupa/selesai/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^lupa/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-0-9A-Za-z]+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
