package cn.tongxing.identity.credential;

record NewInvitation(SignInName signInName) {}
