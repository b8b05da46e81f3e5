package cn.tongxing.notification.message;

import cn.tongxing.notification.webhook.Subscribers;
import org.springframework.stereotype.Component;

/** Puts into an agency's inbox that one of its webhooks hears nothing more: whoever waits for notices must not wait in vain. */
@Component
class WebhookNews implements Subscribers {

    static final String KIND = "webhook-disabled";

    private final Inbox inbox;
    private final Arrivals arrivals;

    WebhookNews(Inbox inbox, Arrivals arrivals) {
        this.inbox = inbox;
        this.arrivals = arrivals;
    }

    @Override
    public void tell(Disabled disabled) {
        var desk = new Desk(disabled.division(), disabled.level(), disabled.function());
        inbox.addNews(desk, disabled.webhook(), title(disabled), disabled.at());
        arrivals.ring();
    }

    private static Title title(Disabled disabled) {
        var why = disabled.gone()
                ? new Title("接收方答复该地址已停用（410）", "its receiver says it is gone (410)")
                : new Title("持续推送失败", "it failed for too long");
        return new Title(
                "业务系统推送地址 " + disabled.host() + " 已停用：" + why.zh() + "。新通知不再推送；请机构管理员修复后重新启用",
                "The webhook at " + disabled.host() + " was disabled: " + why.en()
                        + ". It hears nothing more until your administrator enables it again");
    }
}
